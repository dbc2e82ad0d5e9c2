(define (domain small) (:requirements :strips)
  (:predicates (rung ?x))
  (:action ring :parameters (?x) :precondition (and) :effect (rung ?x)))
