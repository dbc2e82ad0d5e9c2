(define (domain lamps)
  (:requirements :adl :constraints)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:constraints (dark)))
