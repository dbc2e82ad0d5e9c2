; Airport turnaround, problem 5: no way to the runway.
; The only taxiway to the runway is being mended, and the works do not end.
; No plan exists.

(define (problem airport-turnaround-p05)
  (:domain airport-turnaround)
  (:objects
    gate1 - gate
    north - runway
    apron - spot
    heron - plane)
  (:init
    (= (flow gate1) 12)
    (empty north)
    (empty apron)
    (taxiway gate1 apron)
    (taxiway apron gate1)
    (taxiway apron north)
    (taxiway north apron)
    (works apron north)
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
