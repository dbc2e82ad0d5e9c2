(define (problem one) (:domain small)
  (:objects a)
  (:init (= (level) 0))
  (:goal (= (level) 1)))
