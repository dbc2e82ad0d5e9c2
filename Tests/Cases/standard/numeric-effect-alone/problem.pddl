(define (problem one) (:domain small)
  (:objects a)
  (:init (= (level) 0))
  (:goal (and (= (level) 1))))
