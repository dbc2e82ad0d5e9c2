(define (domain lamps)
  (:requirements :adl)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:action light
    :parameters (?l)
    :precondition ((dark) and (broken ?l))
    :effect (lit ?l)))
