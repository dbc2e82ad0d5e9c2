(define (domain lamps)
  (:predicates (lit ?l))
  (:action light
    :parameters (?l)
    :effect (lid ?l)))
