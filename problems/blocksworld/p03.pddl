; Blocksworld, problem 3: nine blocks in three piles, to become two other piles.
; Optimal plan: 22 steps.

(define (problem blocksworld-p03)
  (:domain blocksworld)
  (:objects b1 b2 b3 b4 b5 b6 b7 b8 b9 - block)
  (:init
    (on-table b1)
    (on b2 b1)
    (on b3 b2)
    (on b4 b3)
    (clear b4)
    (on-table b5)
    (on b6 b5)
    (on b7 b6)
    (clear b7)
    (on-table b8)
    (on b9 b8)
    (clear b9)
    (arm-empty))
  (:goal (and
    (on-table b7)
    (on b1 b7)
    (on b5 b1)
    (on b9 b5)
    (on b2 b8)
    (on b6 b2)
    (on b3 b6)
    (on b4 b3))))
