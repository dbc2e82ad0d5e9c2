(define (domain lamps)
  (:types lamp)
  (:predicates (lit ?l - lamp))
  (:action light
    :parameters (?l - lamp)
    :precondition (not (lit ?l))
    :effect (lit ?l)))
