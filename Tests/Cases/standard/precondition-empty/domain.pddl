(define (domain small) (:requirements :strips)
  (:predicates (rung ?x))
  (:action ring :parameters (?x) :precondition () :effect (rung ?x)))
