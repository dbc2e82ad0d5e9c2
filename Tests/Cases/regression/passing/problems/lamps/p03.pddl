; The only door leads the other way. No plan exists.

(define (problem p03)
  (:domain lamps)
  (:objects hall attic - room)
  (:init
    (keeper-in hall)
    (door attic hall) (= (steps attic hall) 1)
    (= (total-cost) 0))
  (:goal (and (lit attic)))
  (:metric minimize (total-cost)))
