(define (problem one) (:domain small)
  (:objects gate - door)
  (:init )
  (:goal (done)))
