(define (domain lamps)
  (:requirements :adl)
  (:types (lamp switch))
  (:predicates (lit ?l)))
