(define (domain small) (:requirements :adl)
  (:predicates (on ?x) (onc ?x) (done))
  (:action press :parameters (?x) :precondition (on ?x) :effect (done)))
