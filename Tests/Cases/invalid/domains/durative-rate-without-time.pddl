(define (domain lamps)
  (:requirements :adl :numeric-fluents :durative-actions)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:functions (watts ?l) (total-cost))
  (:durative-action burn
    :parameters (?l)
    :duration (= ?duration 4)
    :effect (and (at end (lit ?l)) (increase (total-cost) 3))))
