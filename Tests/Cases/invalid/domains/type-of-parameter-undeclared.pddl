(define (domain lamps)
  (:requirements :adl)
  (:types lamp)
  (:predicates (lit ?l - lamp))
  (:action light
    :parameters (?l - lantern)
    :effect (lit ?l)))
