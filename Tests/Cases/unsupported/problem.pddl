; Bread from dough.

(define (problem breakfast)
  (:domain oven)
  (:init (dough))
  (:goal (bread)))
