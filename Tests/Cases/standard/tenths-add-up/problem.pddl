(define (problem one) (:domain small)
  (:objects a)
  (:init (= (level) 0.3))
  (:goal (= (level) 0)))
