; The first problem with other names, and a goal that says more: who is in the tower is not at the gate.

(define (problem p04)
  (:domain lamps)
  (:objects gate yard tower - room)
  (:init
    (keeper-in gate)
    (door gate tower) (= (steps gate tower) 9)
    (door gate yard) (= (steps gate yard) 2)
    (door yard tower) (= (steps yard tower) 3)
    (= (total-cost) 0))
  (:goal (and (lit tower) (keeper-in tower) (not (keeper-in gate))))
  (:metric minimize (total-cost)))
