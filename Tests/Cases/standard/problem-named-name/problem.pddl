(define (problem name) (:domain small)
  (:objects bell)
  (:init)
  (:goal (rung)))
