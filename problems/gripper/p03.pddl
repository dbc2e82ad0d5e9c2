; Gripper, problem 3: four rooms, seven balls, and a room for the robot to end in.
; Optimal plan: 20 steps.

(define (problem gripper-p03)
  (:domain gripper)
  (:objects
    attic cellar garage porch - room
    red blue green white black pink grey - ball)
  (:init
    (at-robot porch)
    (free left)
    (free right)
    (at red attic)
    (at blue attic)
    (at green cellar)
    (at white cellar)
    (at black garage)
    (at pink garage)
    (at grey porch))
  (:goal (and
    (at red cellar)
    (at blue garage)
    (at green attic)
    (at white garage)
    (at black attic)
    (at pink porch)
    (at grey cellar)
    (at-robot attic))))
