(define (domain lamps)
  (:requirements :adl)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:action light
    :parameters (?l ?m)
    :precondition (dark)
    :effect (and (lit ?l ?m) (broken))))
