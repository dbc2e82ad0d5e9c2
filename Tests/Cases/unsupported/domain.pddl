; A domain whose function has objects as values: PDDL 3.1, which cannot be used.

(define (domain oven)
  (:requirements :typing :object-fluents)
  (:types shelf)
  (:predicates (baked))
  (:functions (place) - shelf)
  (:action bake
    :parameters ()
    :effect (baked)))
