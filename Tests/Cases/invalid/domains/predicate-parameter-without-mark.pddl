(define (domain lamps)
  (:requirements :adl)
  (:predicates (lit l)))
