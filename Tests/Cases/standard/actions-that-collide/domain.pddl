(define (domain small) (:requirements :adl)
  (:predicates (wet ?x) (dry ?x))
  (:action wash :parameters (?x) :precondition (and) :effect (wet ?x))
  (:action washa :parameters (?x) :precondition (and) :effect (dry ?x)))
