(define (problem one) (:domain small)
  (:objects a b c)
  (:init (lit a) (joined a b) (joined b c))
  (:goal (lit c)))
