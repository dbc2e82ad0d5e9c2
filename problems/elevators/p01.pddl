; Elevators, problem 1: one lift, three floors, one person to go up and one to go down.
; Optimal cost: 15 (in a plan of 14 steps).

(define (problem elevators-p01)
  (:domain elevators)
  (:objects
    ground first second - floor
    anna bert - person
    lift1 - lift
    n0 n1 - headcount)
  (:init
    (one-more n0 n1)
    (next-stop lift1 ground first)
    (next-stop lift1 first second)
    (room-for lift1 n1)
    (= (up-energy lift1) 3)
    (= (down-energy lift1) 2)
    (at lift1 first)
    (closed lift1)
    (load lift1 n0)
    (on-floor anna ground)
    (on-floor bert second)
    (= (total-cost) 0))
  (:goal (and
    (on-floor anna second)
    (on-floor bert ground)))
  (:metric minimize (total-cost)))
