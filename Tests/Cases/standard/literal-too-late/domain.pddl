(define (domain small) (:requirements :adl :durative-actions :timed-initial-literals)
  (:predicates (a) (b) (c) (d))
  (:action enter :parameters () :precondition (a) :effect (b))
)
