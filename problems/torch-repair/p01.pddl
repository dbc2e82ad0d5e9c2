; Torch repair, problem 1: one fuse, one torch that burns long enough and one that does not.
; Optimal makespan: 10 (only the big torch outlasts the repair, and it burns for 10
; minutes).

(define (problem torch-repair-p01)
  (:domain torch-repair)
  (:objects
    cellar - room
    ida - person
    big stub - torch
    fuse - fault)
  (:init
    (= (lights cellar) 0)
    (in ida cellar)
    (free ida)
    (= (patience ida) 8)
    (full big)
    (= (life big) 10)
    (full stub)
    (= (life stub) 5)
    (place fuse cellar)
    (= (labour fuse) 6))
  (:goal (and
    (mended fuse)))
  (:metric minimize (total-time)))
