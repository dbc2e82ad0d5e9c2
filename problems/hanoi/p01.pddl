; Hanoi, problem 1: two disks.
; Optimal plan: 3 steps.

(define (problem hanoi-p01)
  (:domain hanoi)
  (:objects
    left middle right - peg
    small large - disk)
  (:init
    (smaller small large)
    (on small left)
    (on large left))
  (:goal (and
    (on small right)
    (on large right))))
