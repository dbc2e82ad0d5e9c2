(define (domain lamps)
  (:requirements :adl)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:action light
    :parameters (?l)
    :effect (when (dark))))
