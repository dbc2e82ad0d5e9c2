(define (domain lamps)
  (:requirements :typing)
  (:types lamp)
  (:predicates (lit ?l – lamp)))
