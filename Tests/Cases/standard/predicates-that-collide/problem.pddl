(define (problem one) (:domain small)
  (:objects cup up)
  (:init (onc up))
  (:goal (done)))
