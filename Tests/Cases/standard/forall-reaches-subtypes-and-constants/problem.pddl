(define (problem one) (:domain small)
  (:objects match - small)
  (:init )
  (:goal (and (lit sun) (lit match))))
