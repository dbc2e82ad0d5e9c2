(define (problem one) (:domain small)
  (:objects a)
  (:init (lit a))
  (:goal (lit a)))
