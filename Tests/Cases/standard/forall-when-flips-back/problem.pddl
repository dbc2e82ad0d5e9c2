(define (problem one) (:domain small)
  (:objects a b c)
  (:init (lit a))
  (:goal (and (lit a) (not (lit b)) (not (lit c)))))
