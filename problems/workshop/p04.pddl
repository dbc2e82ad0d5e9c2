; Workshop, problem 4: six parts in three colours on three trays, all to be on the bench
; at the end, with the oven empty.
; Best known plan: 32 steps.

(define (problem workshop-p04)
  (:domain workshop)
  (:objects
    axle bracket crank disc ear flange - part
    tray1 tray2 tray3 - tray
    red blue grey - paint)
  (:init
    (on-bench axle)
    (on-bench bracket)
    (on-bench crank)
    (on disc tray1)
    (finished disc grey)
    (primed disc)
    (on ear tray2)
    (wet ear blue)
    (on flange tray3)
    (in-oven tray3)
    (wet flange primer))
  (:goal (and
    (finished axle red)
    (finished bracket red)
    (finished crank blue)
    (finished disc blue)
    (finished ear grey)
    (finished flange red)
    (forall (?p - part)
      (and (on-bench ?p) (not (scorched ?p))))
    (forall (?t - tray) (not (in-oven ?t))))))
