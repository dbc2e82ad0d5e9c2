(define (domain small) (:requirements :adl)
  (:predicates (lit ?x) (joined ?x ?y) (seen ?x ?y))
  (:action look :parameters () :precondition (and)
    :effect (forall (?x) (when (lit ?x) (forall (?y) (when (not (= ?x ?y)) (seen ?x ?y)))))))
