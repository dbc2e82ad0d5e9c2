(define (domain lamps)
  (:requirements :adl)
  (:types lamp)
  (:predicates (lit ?l - (either))))
