(define (domain lamps)
  (:requirements :adl)
  (:types - object)
  (:predicates (lit ?l)))
