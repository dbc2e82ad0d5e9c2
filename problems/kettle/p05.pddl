; Kettle, problem 5: the tea is wanted stronger than it may get.
; Black tea is bitter above 5 points, and 6 are wanted; the cup is filled once.
; No plan exists.

(define (problem kettle-p05)
  (:domain kettle)
  (:objects
    big - kettle
    front - hob
    mug - cup
    black - tea)
  (:init
    (standing big)
    (= (temp big) 11)
    (= (water big) 1)
    (= (space big) 1.5)
    (= (cooling big) 1)
    (off front)
    (= (power front) 2)
    (clean mug)
    (= (least black) 95)
    (= (most black) 100)
    (= (vigour black) 1)
    (= (bitter black) 5)
    (= (tap) 11)
    (= (load) 0)
    (= (fuse) 3))
  (:goal (and
    (served mug black)
    (>= (strength mug) 6)))
  (:metric minimize (total-time)))
