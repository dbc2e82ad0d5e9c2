(define (problem one) (:domain small)
  (:objects so f s of)
  (:init (= (far so f) 2) (= (far s of) 9))
  (:goal (there)))
