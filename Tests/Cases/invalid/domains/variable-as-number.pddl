(define (domain lamps)
  (:requirements :adl :numeric-fluents)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:functions (watts ?l) (total-cost))
  (:action light
    :parameters (?l)
    :precondition (> ?l 3)
    :effect (lit ?l)))
