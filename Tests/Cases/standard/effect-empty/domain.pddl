(define (domain small) (:requirements :strips)
  (:predicates (rung))
  (:action wait :parameters () :precondition () :effect (and)))
