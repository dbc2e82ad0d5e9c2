; Kettle, problem 4: three cups from two kettles, and the big one is wanted hot again at the
; end. The fuse allows only one hob at a time.
; Optimal makespan: 4.5 (the strong tea in the glass takes 4.5 minutes).

(define (problem kettle-p04)
  (:domain kettle)
  (:objects
    big small - kettle
    front back - hob
    mug bowl glass - cup
    black green - tea)
  (:init
    (standing big)
    (= (temp big) 98)
    (= (water big) 1)
    (= (space big) 1.5)
    (= (cooling big) 1.2)
    (standing small)
    (= (temp small) 28)
    (= (water small) 0.5)
    (= (space small) 0.75)
    (= (cooling small) 1.2)
    (off front)
    (= (power front) 2)
    (off back)
    (= (power back) 1.5)
    (clean mug)
    (clean bowl)
    (clean glass)
    (= (least black) 95)
    (= (most black) 100)
    (= (vigour black) 1)
    (= (bitter black) 5)
    (= (least green) 70)
    (= (most green) 80)
    (= (vigour green) 1.5)
    (= (bitter green) 4)
    (= (tap) 15)
    (= (load) 0)
    (= (fuse) 3.2))
  (:goal (and
    (served mug green)
    (>= (strength mug) 3)
    (served bowl black)
    (>= (strength bowl) 3)
    (served glass black)
    (>= (strength glass) 4.5)
    (>= (temp big) 99)))
  (:metric minimize (total-time)))
