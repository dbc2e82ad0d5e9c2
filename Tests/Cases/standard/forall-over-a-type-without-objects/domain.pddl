(define (domain small) (:requirements :adl)
  (:types lamp door)
  (:predicates (lit ?x - lamp) (done))
  (:action check :parameters (?d - door) :precondition (forall (?x - lamp) (lit ?x)) :effect (done)))
