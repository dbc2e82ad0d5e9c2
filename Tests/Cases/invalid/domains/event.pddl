(define (domain lamps)
  (:requirements :adl :numeric-fluents)
  (:predicates (on))
  (:functions (heat))
  (:event fuse
    :precondition (> (heat) 90)
    :effect (not (on))))
