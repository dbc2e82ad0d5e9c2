(define (domain lamps)
  (:requirements :adl :constraints)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:action light
    :parameters (?l)
    :precondition (sometime (dark))
    :effect (lit ?l)))
