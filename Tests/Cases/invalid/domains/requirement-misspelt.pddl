(define (domain lamps)
  (:requirements :strips :typping)
  (:predicates (lit ?l)))
