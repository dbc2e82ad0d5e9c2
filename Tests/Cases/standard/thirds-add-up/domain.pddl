(define (domain small) (:requirements :adl :numeric-fluents)
  (:predicates (done))
  (:functions (level) (other))
  (:action sip :parameters () :precondition (and) :effect (and (increase (level) (/ 1 3)))))
