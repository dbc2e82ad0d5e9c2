(define (domain small) (:requirements :adl)
  (:predicates (lit ?x))
  (:action move :parameters (?x ?y) :precondition (lit ?x) :effect (and (lit ?y) (not (lit ?x)))))
