; Workshop, problem 1: one part that has its primer already gets its red paint.
; Optimal plan: 6 steps.

(define (problem workshop-p01)
  (:domain workshop)
  (:objects
    bolt - part
    tray1 - tray
    red - paint)
  (:init
    (on-bench bolt)
    (primed bolt))
  (:goal (and
    (finished bolt red)
    (on-bench bolt)
    (not (scorched bolt)))))
