(define (domain lamps)
  (:requirements :adl)
  (:types lamp - lamp)
  (:predicates (lit ?l - lamp)))
