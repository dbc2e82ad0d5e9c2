(define (domain lamps)
  (:requirements :adl :numeric-fluents)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:functions (watts ?l) (total-cost))
  (:action light
    :effect (= (total-cost) 5)))
