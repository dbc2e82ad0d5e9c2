(define (domain small) (:requirements :adl)
  (:predicates (lit ?x) (joined ?x ?y) (seen ?x ?y))
  (:action shift :parameters () :precondition (and)
    :effect (forall (?x ?y) (when (and (lit ?x) (joined ?x ?y)) (and (lit ?y) (not (lit ?x)))))))
