(define (problem one) (:domain small)
  (:objects a b)
  (:init (lit a))
  (:goal (and (seen a b) (not (seen a a)) (not (seen b a)))))
