; Airport turnaround, problem 1: a clean plane with fuel; the passengers come and it takes
; off.
; Optimal makespan: 12.002 (5 minutes of boarding, 4 of taxiing and 3 of taking off, one
; after the other).

(define (problem airport-turnaround-p01)
  (:domain airport-turnaround)
  (:objects
    gate1 - gate
    north - runway
    heron - plane)
  (:init
    (= (flow gate1) 12)
    (empty north)
    (taxiway gate1 north)
    (taxiway north gate1)
    (route gate1 north)
    (= (taxi-time gate1 north) 4)
    (on heron gate1)
    (clean heron)
    (= (passengers heron) 0)
    (= (expected heron) 60)
    (= (fuel heron) 9)
    (= (fuel-needed heron) 8)
    (= (workers) 2)
    (= (pump) 0.5))
  (:goal (and
    (airborne heron)))
  (:metric minimize (total-time)))
