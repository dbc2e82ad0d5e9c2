; Airport turnaround, problem 2: a full turnaround; much of it can be done at the same time.
; Optimal makespan: 27.004 (getting off 5, cleaning 10, boarding 5, taxiing 4 and taking off
; 3 minutes, each after the one before).

(define (problem airport-turnaround-p02)
  (:domain airport-turnaround)
  (:objects
    gate1 - gate
    north - runway
    heron - plane
    red-box blue-box spare-box - container)
  (:init
    (= (flow gate1) 12)
    (empty north)
    (taxiway gate1 north)
    (taxiway north gate1)
    (route gate1 north)
    (= (taxi-time gate1 north) 4)
    (on heron gate1)
    (= (passengers heron) 60)
    (= (expected heron) 60)
    (= (fuel heron) 4)
    (= (fuel-needed heron) 8)
    (booked red-box heron)
    (booked blue-box heron)
    (= (workers) 3)
    (= (pump) 0.5))
  (:goal (and
    (airborne heron)
    (not (aboard spare-box heron))))
  (:metric minimize (total-time)))
