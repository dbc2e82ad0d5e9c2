(define (problem one) (:domain small)
  (:objects x)
  (:init )
  (:goal (b)))
