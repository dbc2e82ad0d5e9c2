; Gripper, problem 2: three rooms, five balls, one ball in the right gripper at the start.
; Optimal plan: 13 steps.

(define (problem gripper-p02)
  (:domain gripper)
  (:objects
    office lab store - room
    b1 b2 b3 b4 b5 - ball)
  (:init
    (at-robot lab)
    (carry b3 right)
    (free left)
    (at b1 office)
    (at b2 office)
    (at b4 store)
    (at b5 lab))
  (:goal (and
    (at b1 store)
    (at b2 lab)
    (at b3 office)
    (at b4 lab)
    (at b5 store))))
