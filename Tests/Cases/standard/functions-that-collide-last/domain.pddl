(define (domain small) (:requirements :adl :numeric-fluents)
  (:predicates (there))
  (:functions (far ?x ?y))
  (:action go :parameters (?x ?y) :precondition (<= (far ?x ?y) 5) :effect (there)))
