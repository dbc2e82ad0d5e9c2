(define (problem one) (:domain small)
  (:objects x)
  (:init (at 5 (a)) (at 8 (not (a))))
  (:goal (b)))
