(define (domain small) (:requirements :adl)
  (:predicates (lit ?x) (joined ?x ?y) (seen ?x ?y))
  (:action spread :parameters () :precondition (and)
    :effect (forall (?y) (when (exists (?x) (and (lit ?x) (joined ?x ?y))) (lit ?y)))))
