(define (problem one) (:domain small)
  (:objects bell)
  (:init (rung))
  (:goal (rung)))
