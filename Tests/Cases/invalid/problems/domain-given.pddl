(define (domain courier)
  (:predicates (at ?c ?p)))
