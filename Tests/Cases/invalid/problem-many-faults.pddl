; A gripper problem with several faults; all are reported at once, in the order of the text.

(define (problem many-faults)
  (:domain gripper)
  (:objects
    kitchen hall - room
    ball1 - bal)
  (:init
    (at-robot hal)
    (at ball1)
    (on ball1 kitchen)
    (free left))
  (:goal (and
    (at ball2 hall))))
