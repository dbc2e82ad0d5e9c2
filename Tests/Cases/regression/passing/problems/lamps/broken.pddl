; A misspelt predicate in the goal, a misspelt object at the start.

(define (problem broken)
  (:domain lamps)
  (:objects hall attic - room)
  (:init
    (keeper-in hall)
    (door hall attic) (= (steps hall attic) 1)
    (lit atic)
    (= (total-cost) 0))
  (:goal (and (lid attic)))
  (:metric minimize (total-cost)))
