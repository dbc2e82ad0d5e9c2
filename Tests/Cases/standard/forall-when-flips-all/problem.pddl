(define (problem one) (:domain small)
  (:objects a b c)
  (:init (lit a))
  (:goal (and (not (lit a)) (lit b) (lit c))))
