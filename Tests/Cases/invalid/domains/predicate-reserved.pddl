(define (domain lamps)
  (:requirements :adl)
  (:predicates (not ?l)))
