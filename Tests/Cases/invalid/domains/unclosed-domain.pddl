(define (domain lamps)
  (:predicates (lit ?l))
  (:action light
    :parameters (?l)
    :effect (lit ?l)
