Here is the domain you asked for:

(define (domain lamps)
  (:predicates (lit ?l)))
