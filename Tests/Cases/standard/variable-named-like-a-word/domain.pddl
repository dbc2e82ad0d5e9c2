(define (domain small) (:requirements :adl)
  (:predicates (before ?after ?within))
  (:action put :parameters (?after ?always) :precondition (and) :effect (before ?after ?always)))
