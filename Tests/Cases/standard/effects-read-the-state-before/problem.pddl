(define (problem one) (:domain small)
  (:objects a)
  (:init (= (level) 1) (= (other) 2))
  (:goal (and (= (level) 2) (= (other) 1))))
