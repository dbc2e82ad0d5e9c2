; Torch repair, problem 2: a loose pipe is mended by one person while another holds it, all
; of it while the torch burns.
; Optimal makespan: 12 (the only torch burns for 12 minutes).

(define (problem torch-repair-p02)
  (:domain torch-repair)
  (:objects
    cellar - room
    ida tom - person
    big - torch
    pipe fuse - fault)
  (:init
    (= (lights cellar) 0)
    (in ida cellar)
    (free ida)
    (= (patience ida) 8)
    (in tom cellar)
    (free tom)
    (= (patience tom) 3)
    (full big)
    (= (life big) 12)
    (place pipe cellar)
    (= (labour pipe) 6)
    (loose pipe)
    (place fuse cellar)
    (= (labour fuse) 3))
  (:goal (and
    (mended pipe)
    (mended fuse)))
  (:metric minimize (total-time)))
