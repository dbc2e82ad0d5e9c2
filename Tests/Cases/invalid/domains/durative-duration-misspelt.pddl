(define (domain lamps)
  (:requirements :adl :numeric-fluents :durative-actions)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:durative-action burn
    :parameters (?l)
    :duration (= ?dur 4)
    :effect (at end (lit ?l))))
