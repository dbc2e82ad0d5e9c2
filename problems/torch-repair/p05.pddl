; Torch repair, problem 5: the repair takes exactly as long as the torch burns.
; The light has to be there before the repair begins and until after it has ended, and the
; only torch burns no longer than the repair itself takes.
; No plan exists.

(define (problem torch-repair-p05)
  (:domain torch-repair)
  (:objects
    cellar - room
    ida - person
    big - torch
    fuse - fault)
  (:init
    (= (lights cellar) 0)
    (in ida cellar)
    (free ida)
    (= (patience ida) 8)
    (full big)
    (= (life big) 6)
    (place fuse cellar)
    (= (labour fuse) 6))
  (:goal (and
    (mended fuse)))
  (:metric minimize (total-time)))
