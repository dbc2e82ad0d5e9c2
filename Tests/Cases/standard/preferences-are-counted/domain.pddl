(define (domain small) (:requirements :adl :preferences)
  (:predicates (a) (b) (q ?x))
  (:action make-b :parameters () :precondition (and (preference p1 (a)) (preference p1 (b))) :effect (b)))
