(define (domain small) (:requirements :adl)
  (:predicates (here ?x) (hall ?x ?y))
  (:action walk :parameters (?x ?y)
    :precondition (and (here ?x) (hall ?x ?y)) :effect (and (not (here ?x)) (here ?y))))
