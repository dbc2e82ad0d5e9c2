(define (problem one) (:domain small)
  (:objects bell)
  (:init )
  (:goal (rung)))
