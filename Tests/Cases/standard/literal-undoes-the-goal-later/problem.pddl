(define (problem one) (:domain small)
  (:objects x)
  (:init (a) (at 8 (not (b))))
  (:goal (b)))
