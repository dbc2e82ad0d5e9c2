(define (domain lamps)
  (:requirements :adl)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:action light
    :precondition (forall ?l (broken ?l))
    :effect (dark)))
