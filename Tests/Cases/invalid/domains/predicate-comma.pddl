(define (domain lamps)
  (:requirements :adl)
  (:predicates (near ?a, ?b)))
