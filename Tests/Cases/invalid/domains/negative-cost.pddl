(define (domain lamps)
  (:requirements :adl :action-costs)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:functions (total-cost) - number)
  (:action light
    :effect (increase (total-cost) -3)))
