; Bread from dough.

(define (problem breakfast)
  (:domain oven)
  (:init)
  (:goal (baked)))
