; There is no door.

(define (problem solvable)
  (:domain lamps)
  (:objects hall attic - room)
  (:init
    (keeper-in hall)

    (= (total-cost) 0))
  (:goal (and (lit attic)))
  (:metric minimize (total-cost)))
