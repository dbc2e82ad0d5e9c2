(define (domain small) (:requirements :strips)
  (:predicates (rung))
  (:action ring :parameters () :precondition () :effect (rung)))
