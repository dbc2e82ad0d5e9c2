(define (problem one) (:domain small)
  (:objects a b c)
  (:init (lit a) (lit b) (joined a b) (joined b c))
  (:goal (and (not (lit a)) (lit b) (lit c))))
