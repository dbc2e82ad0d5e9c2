(define (problem one) (:domain small)
  (:objects a b)
  (:init )
  (:goal (before a b)))
