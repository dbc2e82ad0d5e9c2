(define (problem one) (:domain small)
  (:objects so f s of)
  (:init (here s) (hall s of) (hall so f))
  (:goal (here of)))
