; Kettle, problem 2: a cup of black tea.
; Optimal makespan: 6.001 (3 minutes from 11 to 95 degrees, 3 minutes to a strength of 3,
; and a gap between them).

(define (problem kettle-p02)
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
    (>= (strength mug) 3)))
  (:metric minimize (total-time)))
