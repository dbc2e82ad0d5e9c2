(define (problem one) (:domain small)
  (:objects ab b)
  (:init (dry b))
  (:goal (wet ab)))
