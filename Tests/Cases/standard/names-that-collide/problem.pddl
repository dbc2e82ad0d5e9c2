(define (problem one) (:domain small)
  (:objects so f s of)
  (:init (here so) (hall s of))
  (:goal (here f)))
