; Museum, problem 4: eight rooms and two guards; every room is inspected, the lodge after
; all others, and one guard waits with the maps while the other is with the crown.
; Optimal plan: 24 steps.

(define (problem museum-p04)
  (:domain museum)
  (:objects
    hall stairs coins maps armour crown cellar - room
    otto ruth - guard)
  (:init
    (doorway lodge hall) (doorway hall lodge)
    (doorway hall stairs) (doorway stairs hall)
    (doorway hall coins) (doorway coins hall)
    (doorway hall maps) (doorway maps hall)
    (doorway coins armour)
    (doorway armour crown)
    (doorway crown stairs)
    (doorway stairs cellar) (doorway cellar stairs)
    (treasures crown)
    (treasures coins)
    (secured crown)
    (secured coins)
    (secured cellar)
    (has-key otto crown)
    (has-key otto coins)
    (has-key ruth lodge)
    (has-key ruth cellar)
    (in otto lodge)
    (in ruth lodge))
  (:goal (and
    (forall (?r - room) (inspected ?r))
    (secured cellar)
    (exists (?g - guard) (resting ?g))))
  (:constraints (and
    (at-most-once (in otto stairs))
    (sometime (and (in ruth maps) (in otto crown)))
    (sometime-before (inspected cellar) (inspected crown))
    (sometime-after (in otto crown) (resting otto))
    (forall (?r - room)
      (sometime-before (inspected lodge) (or (= ?r lodge) (inspected ?r)))))))
