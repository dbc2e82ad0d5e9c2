(define (domain lamps)
  (:requirements :adl :derived-predicates)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:derived (dark)))
