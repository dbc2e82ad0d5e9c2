(define (domain small) (:requirements :strips)
  (:predicates (rung ?x))
  (:action ring :parameters (?x) :effect (rung ?x)))
