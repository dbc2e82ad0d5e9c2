(define (domain small) (:requirements :adl :numeric-fluents)
  (:predicates (done))
  (:functions (level) (other))
  (:action look :parameters () :precondition (>= (level) 0) :effect (done)))
