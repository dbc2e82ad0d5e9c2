(define (domain lamps)
  (:requirements :adl)
  (:types lamp - thing thing - item item - lamp)
  (:predicates (lit ?l - lamp)))
