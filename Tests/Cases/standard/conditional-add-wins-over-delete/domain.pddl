(define (domain small) (:requirements :adl)
  (:predicates (lit ?x))
  (:action set :parameters (?x) :precondition (and) :effect (and (not (lit ?x)) (when (lit ?x) (lit ?x)))))
