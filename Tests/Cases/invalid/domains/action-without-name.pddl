(define (domain lamps)
  (:requirements :adl)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:action
    :parameters (?l)
    :effect (lit ?l)))
