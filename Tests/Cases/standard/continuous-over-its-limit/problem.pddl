(define (problem one) (:domain small)
  (:objects x)
  (:init (= (level) 0))
  (:goal (= (level) 8)))
