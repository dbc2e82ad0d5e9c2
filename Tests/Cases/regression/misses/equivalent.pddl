; One door is longer.

(define (problem equivalent)
  (:domain lamps)
  (:objects hall attic - room)
  (:init
    (keeper-in hall)
    (door hall attic) (= (steps hall attic) 5)
    (= (total-cost) 0))
  (:goal (and (lit attic)))
  (:metric minimize (total-cost)))
