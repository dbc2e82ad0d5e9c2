(define (domain small) (:requirements :adl)
  (:predicates (lit ?x) (joined ?x ?y) (seen ?x ?y))
  (:action spread :parameters () :precondition (and)
    :effect (forall (?x ?y) (when (and (lit ?x) (joined ?x ?y)) (lit ?y)))))
