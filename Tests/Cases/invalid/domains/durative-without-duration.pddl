(define (domain lamps)
  (:requirements :adl :numeric-fluents :durative-actions)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:durative-action burn
    :parameters (?l)
    :condition (at start (dark))
    :effect (at end (lit ?l))))
