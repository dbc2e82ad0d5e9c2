; Blocksworld, problem 2: six colours, one block in the arm at the start.
; Optimal plan: 11 steps.

(define (problem blocksworld-p02)
  (:domain blocksworld)
  (:objects red green blue white black pink - block)
  (:init
    (holding pink)
    (on-table green)
    (on red green)
    (on blue red)
    (clear blue)
    (on-table black)
    (on white black)
    (clear white))
  (:goal (and
    (on-table blue)
    (on green blue)
    (on white green)
    (on black pink))))
