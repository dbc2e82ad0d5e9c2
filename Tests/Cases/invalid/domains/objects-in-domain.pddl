(define (domain lamps)
  (:requirements :adl)
  (:objects hall kitchen)
  (:predicates (lit ?l) (broken ?l) (dark)))
