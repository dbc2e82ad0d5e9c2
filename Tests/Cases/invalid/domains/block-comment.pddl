(define (domain lamps)
  /* lamps can be lit */
  (:predicates (lit ?l)))
