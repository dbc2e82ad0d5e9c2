(define (domain lamps)
  (:requirements :adl)
  (:types lamp switch)
  (:predicates (lit ?l - lamp))
  (:action light
    :parameters (?s - switch)
    :effect (lit ?s)))
