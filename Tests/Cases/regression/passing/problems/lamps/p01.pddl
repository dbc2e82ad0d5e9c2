; The long way is the cheap one.

(define (problem p01)
  (:domain lamps)
  (:objects hall stairs attic - room)
  (:init
    (keeper-in hall)
    (door hall stairs) (= (steps hall stairs) 2)
    (door stairs attic) (= (steps stairs attic) 3)
    (door hall attic) (= (steps hall attic) 9)
    (= (total-cost) 0))
  (:goal (and (lit attic) (keeper-in attic)))
  (:metric minimize (total-cost)))
