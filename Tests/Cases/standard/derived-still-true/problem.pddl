(define (problem one) (:domain small)
  (:objects p q r)
  (:init (edge p q) (edge q r))
  (:goal (done)))
