(define (domain lamps)
  ; a lamp costs 5 ¤
  (:predicates (lit ?l)))
