(define (domain street lamps)
  (:predicates (lit ?l)))
