(define (domain lamps)
  (:requirements :adl :numeric-fluents :durative-actions)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:durative-action burn
    :parameters (?l)
    :duration (= ?duration 4)
    :condition (at middle (dark))
    :effect (at end (lit ?l))))
