; Airport turnaround, problem 3: two planes, too few workers for both at a time, and frost
; from the tenth minute on.

(define (problem airport-turnaround-p03)
  (:domain airport-turnaround)
  (:objects
    gate1 gate2 - gate
    north - runway
    apron - spot
    heron stork - plane
    red-box blue-box - container)
  (:init
    (= (flow gate1) 12)
    (= (flow gate2) 10)
    (empty north)
    (empty apron)
    (taxiway gate1 apron)
    (taxiway apron gate1)
    (taxiway gate2 apron)
    (taxiway apron gate2)
    (taxiway apron north)
    (taxiway north apron)
    (route gate1 north)
    (= (taxi-time gate1 north) 5)
    (route gate2 north)
    (= (taxi-time gate2 north) 4)
    (on heron gate1)
    (= (passengers heron) 60)
    (= (expected heron) 48)
    (= (fuel heron) 4)
    (= (fuel-needed heron) 8)
    (on stork gate2)
    (= (passengers stork) 0)
    (= (expected stork) 70)
    (= (fuel stork) 3)
    (= (fuel-needed stork) 5.5)
    (booked red-box heron)
    (booked blue-box stork)
    (= (workers) 3)
    (= (pump) 0.5)
    (at 10 (frost)))
  (:goal (and
    (airborne heron)
    (airborne stork)))
  (:metric minimize (total-time)))
