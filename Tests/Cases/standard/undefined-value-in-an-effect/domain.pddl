(define (domain small) (:requirements :adl :numeric-fluents)
  (:predicates (done))
  (:functions (level) (other))
  (:action fill :parameters () :precondition (and) :effect (and (done) (increase (level) 1))))
