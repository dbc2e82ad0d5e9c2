(define (domain)
  (:predicates (lit ?l)))
