(define (domain lamps)
  (:requirements :adl :numeric-fluents)
  (:predicates (lit ?l))
  (:action light
    :parameters (?l - lamp)
    :precondition (and (works ?l) (lit hall))
    :effect (and (lit ?m) (increase (cost) 1))))
