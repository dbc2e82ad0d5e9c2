(define (domain lamps)
  (:predicates (lit ?l)))
)
