(define (problem one) (:domain small)
  (:objects a)
  (:init )
  (:goal (done)))
