; Kettle, problem 1: a litre of water is brought from 20 to 90 degrees.
; Optimal makespan: 2.5 (the hob gives 28 degrees a minute, and 70 are missing).

(define (problem kettle-p01)
  (:domain kettle)
  (:objects
    big - kettle
    front - hob)
  (:init
    (standing big)
    (= (temp big) 20)
    (= (water big) 1)
    (= (space big) 1.5)
    (= (cooling big) 1)
    (off front)
    (= (power front) 2)
    (= (tap) 20)
    (= (load) 0)
    (= (fuse) 3))
  (:goal (and
    (>= (temp big) 90)
    (standing big)))
  (:metric minimize (total-time)))
