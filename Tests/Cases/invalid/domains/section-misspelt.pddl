(define (domain lamps)
  (:requirements :adl)
  (:predicate (lit ?l)))
