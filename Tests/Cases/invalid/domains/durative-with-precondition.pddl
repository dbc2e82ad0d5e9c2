(define (domain lamps)
  (:requirements :adl :numeric-fluents :durative-actions)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:durative-action burn
    :parameters (?l)
    :duration (= ?duration 4)
    :precondition (dark)
    :effect (at end (lit ?l))))
