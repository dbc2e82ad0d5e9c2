(define (domain lamps)
  (:requirements :adl)
  (:predicates (2nd ?l)))
