; Torch repair, problem 3: two rooms and a torch for each; one person goes over to the other
; room to help and comes back in time to hold the shelf.
; Optimal makespan: 14 (each room needs a torch of its own, and the big one burns for 14
; minutes).

(define (problem torch-repair-p03)
  (:domain torch-repair)
  (:objects
    cellar attic - room
    ida tom - person
    big small - torch
    fuse pipe shelf - fault)
  (:init
    (door cellar attic)
    (= (walk cellar attic) 2)
    (door attic cellar)
    (= (walk attic cellar) 2)
    (= (lights cellar) 0)
    (= (lights attic) 0)
    (in ida cellar)
    (free ida)
    (= (patience ida) 8)
    (in tom attic)
    (free tom)
    (= (patience tom) 6.5)
    (full big)
    (= (life big) 14)
    (full small)
    (= (life small) 9)
    (place fuse cellar)
    (= (labour fuse) 3)
    (place pipe cellar)
    (= (labour pipe) 5)
    (place shelf attic)
    (= (labour shelf) 6)
    (loose shelf))
  (:goal (and
    (mended fuse)
    (mended pipe)
    (mended shelf)))
  (:metric minimize (total-time)))
