(define (domain lamps)
  (:requirements :adl)
  (:predicates (is lit? ?l)))
