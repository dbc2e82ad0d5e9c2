(define (domain small) (:requirements :adl :numeric-fluents)
  (:predicates (done))
  (:functions (level) (other))
  (:action sip :parameters () :precondition (>= (level) 0.1) :effect (and (decrease (level) 0.1))))
