(define (problem one) (:domain small)
  (:objects x)
  (:init )
  (:goal (not (a))))
