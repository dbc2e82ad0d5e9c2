(define (domain lamps)
  (:requirements strips)
  (:predicates (lit ?l)))
