(define (domain lamps)
  (:requirements :adl :numeric-fluents)
  (:predicates (on))
  (:functions (heat))
  (:process heating
    :precondition (on)
    :effect (increase (heat) (* #t 2))))
