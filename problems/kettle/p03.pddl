; Kettle, problem 3: green tea and black tea from one kettle; the green tea needs water that
; is not so hot.
; Optimal makespan: 7.503 (black tea needs 98 degrees and 4 minutes. From 14 to 70 degrees
; takes 2.5 minutes; the green tea is poured then, and the litre that is left takes 1 minute
; more. With all the water it would take 1.25 minutes, and earlier the green tea cannot be
; poured.)

(define (problem kettle-p03)
  (:domain kettle)
  (:objects
    big - kettle
    front - hob
    mug bowl - cup
    black green - tea)
  (:init
    (standing big)
    (= (temp big) 14)
    (= (water big) 1.25)
    (= (space big) 1.5)
    (= (cooling big) 2)
    (off front)
    (= (power front) 2)
    (clean mug)
    (clean bowl)
    (= (least black) 98)
    (= (most black) 100)
    (= (vigour black) 1)
    (= (bitter black) 5)
    (= (least green) 70)
    (= (most green) 80)
    (= (vigour green) 1.5)
    (= (bitter green) 4)
    (= (tap) 14)
    (= (load) 0)
    (= (fuse) 3))
  (:goal (and
    (served mug black)
    (>= (strength mug) 4)
    (served bowl green)
    (>= (strength bowl) 3)
    (<= (strength bowl) 3.5)))
  (:metric minimize (total-time)))
