(define (problem one) (:domain small)
  (:objects so f s of)
  (:init (= (far s of) 9) (= (far so f) 2))
  (:goal (there)))
