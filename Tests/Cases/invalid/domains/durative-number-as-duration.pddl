(define (domain lamps)
  (:requirements :adl :numeric-fluents :durative-actions)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:durative-action burn
    :parameters (?l)
    :duration 4
    :effect (at end (lit ?l))))
