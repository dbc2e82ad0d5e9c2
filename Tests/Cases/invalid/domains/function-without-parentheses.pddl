(define (domain lamps)
  (:requirements :adl :numeric-fluents)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:functions total-cost))
