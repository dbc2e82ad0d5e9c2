; Nobody expects anything of this one.

(define (problem nobody)
  (:domain lamps)
  (:objects hall attic - room)
  (:init
    (keeper-in hall)
    (door hall attic) (= (steps hall attic) 1)
    (= (total-cost) 0))
  (:goal (and (lit attic)))
  (:metric minimize (total-cost)))
