(define (domain small) (:requirements :adl)
  (:predicates (rung))
  (:action ring :parameters () :precondition (and) :effect (rung)))
