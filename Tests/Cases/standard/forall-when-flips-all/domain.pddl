(define (domain small) (:requirements :adl)
  (:predicates (lit ?x) (joined ?x ?y) (seen ?x ?y))
  (:action flip :parameters () :precondition (and)
    :effect (forall (?x) (and (when (lit ?x) (not (lit ?x))) (when (not (lit ?x)) (lit ?x))))))
