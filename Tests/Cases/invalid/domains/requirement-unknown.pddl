(define (domain lamps)
  (:requirements :strips :multi-agent)
  (:predicates (lit ?l)))
