; Harbour, problem 1: one ship and one crane.
; Optimal makespan: 3.001 (an hour to come in, two hours for 60 tonnes, and a gap between
; them).

(define (problem harbour-p01)
  (:domain harbour)
  (:objects
    anna - ship
    east - berth
    jib - crane)
  (:init
    (in-roads anna)
    (= (cargo anna) 60)
    (= (keel anna) 3)
    (= (oil anna) 5)
    (= (tank anna) 10)
    (= (need anna) 4)
    (vacant east)
    (= (depth east) 5)
    (at-rest jib)
    (= (speed jib) 30)
    (= (wage jib) 20)
    (reaches jib east)
    (hose-free)
    (= (pump) 8)
    (= (quay) 0)
    (= (wages) 0))
  (:goal (and
    (>= (quay) 60)))
  (:metric minimize (total-time)))
