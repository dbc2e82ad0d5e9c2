(define (domain lamps)
  (:requirements :adl)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:action light
    :precondition (exists (?l))
    :effect (dark)))
