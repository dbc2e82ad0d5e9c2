(define (domain lamps)
  (:requirements :adl :derived-predicates)
  (:predicates (lit ?l))
  (:derived (bright) (exists (?l) (lit ?l))))
