; Blocksworld, problem 1: two piles of two blocks, one of them to be built again on the other.
; Optimal plan: 6 steps.

(define (problem blocksworld-p01)
  (:domain blocksworld)
  (:objects a b c d - block)
  (:init
    (on-table a)
    (on b a)
    (clear b)
    (on-table c)
    (on d c)
    (clear d)
    (arm-empty))
  (:goal (and
    (on a d)
    (on b a))))
