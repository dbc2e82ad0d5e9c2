(define (domain small) (:requirements :adl :numeric-fluents)
  (:predicates (done))
  (:functions (level) (other))
  (:action sip :parameters () :precondition (and) :effect (increase (level) 1)))
