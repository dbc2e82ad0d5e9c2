(define (domain lamps)
  (:requirements :adl :numeric-fluents)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:functions (watts ?l) (total-cost))
  (:action light
    :parameters (?l)
    :effect (increase (total-cost) (/ (watts ?l) 0))))
