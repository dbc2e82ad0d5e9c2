; The stored plan forgets to walk.

(define (problem plan)
  (:domain lamps)
  (:objects hall attic - room)
  (:init
    (keeper-in hall)
    (door hall attic) (= (steps hall attic) 4)
    (= (total-cost) 0))
  (:goal (and (lit attic)))
  (:metric minimize (total-cost)))
