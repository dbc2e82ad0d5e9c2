; The first problem with other names.

(define (problem p04)
  (:domain lamps)
  (:objects gate yard tower - room)
  (:init
    (keeper-in gate)
    (door gate tower) (= (steps gate tower) 9)
    (door gate yard) (= (steps gate yard) 2)
    (door yard tower) (= (steps yard tower) 3)
    (= (total-cost) 0))
  (:goal (and (lit tower)))
  (:metric minimize (total-cost)))
