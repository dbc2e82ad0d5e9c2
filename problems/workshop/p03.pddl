; Workshop, problem 3: two trays and four parts, one of them to stay as it is although it lies
; on a tray in the oven.
; Optimal plan: 13 steps.

(define (problem workshop-p03)
  (:domain workshop)
  (:objects
    door hinge knob panel - part
    wide narrow - tray
    white green - paint)
  (:init
    (on-bench door)
    (on hinge narrow)
    (wet hinge primer)
    (in-oven narrow)
    (on knob wide)
    (masked knob)
    (on panel wide)
    (wet panel white)
    (primed panel))
  (:goal (and
    (finished door white)
    (finished hinge white)
    (finished panel green)
    (forall (?c - paint) (not (finished knob ?c)))
    (not (masked knob))
    (forall (?p - part) (not (scorched ?p))))))
