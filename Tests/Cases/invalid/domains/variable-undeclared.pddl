(define (domain lamps)
  (:requirements :adl)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:action light
    :parameters (?lamp)
    :precondition (dark)
    :effect (lit ?lmap)))
