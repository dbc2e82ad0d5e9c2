(define (domain lamps)
  (:requirements :adl)
  (:predicates (lit ?l) (lit ?l ?m)))
