; A domain with durations: correct PDDL that cannot be used yet.

(define (domain oven)
  (:requirements :strips :durative-actions)
  (:predicates (dough) (bread))
  (:durative-action bake
    :parameters ()
    :duration (= ?duration 40)
    :condition (at start (dough))
    :effect (at end (bread))))
