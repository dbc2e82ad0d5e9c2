; Gripper, problem 1: three balls in one room, all wanted in the other.
; Optimal plan: 10 steps.

(define (problem gripper-p01)
  (:domain gripper)
  (:objects
    kitchen hall - room
    ball1 ball2 ball3 - ball)
  (:init
    (at-robot hall)
    (at ball1 kitchen)
    (at ball2 kitchen)
    (at ball3 kitchen)
    (free left)
    (free right))
  (:goal (and
    (at ball1 hall)
    (at ball2 hall)
    (at ball3 hall))))
