(define (problem one) (:domain small)
  (:objects bell horn)
  (:init )
  (:goal (rung bell)))
