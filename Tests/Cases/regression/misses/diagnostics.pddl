; The fault is another one.

(define (problem diagnostics)
  (:domain lamps)
  (:objects hall attic - room)
  (:init
    (keeper-in hall)
    (door hall attic) (= (steps hall attic) 4)
    (= (total-cost) 0))
  (:goal (and (lit attic) (lid hall)))
  (:metric minimize (total-cost)))
