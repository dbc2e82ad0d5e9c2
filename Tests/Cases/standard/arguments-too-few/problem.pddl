(define (problem one) (:domain small)
  (:objects rope post)
  (:init )
  (:goal (exists (?x ?y) (tied ?x ?y))))
