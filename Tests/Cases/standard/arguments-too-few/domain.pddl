(define (domain small) (:requirements :strips)
  (:predicates (tied ?x ?y))
  (:action tie :parameters (?x ?y) :precondition (and) :effect (tied ?x ?y)))
