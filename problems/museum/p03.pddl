; Museum, problem 3: two guards with different keys. Both rest at some time, but never both at
; once, and they are never together in one room outside the lodge.
; Optimal plan: 16 steps.

(define (problem museum-p03)
  (:domain museum)
  (:objects
    hall east-wing west-wing vault shrine - room
    otto ruth - guard)
  (:init
    (doorway lodge hall) (doorway hall lodge)
    (doorway hall east-wing) (doorway east-wing hall)
    (doorway hall west-wing) (doorway west-wing hall)
    (doorway east-wing vault) (doorway vault east-wing)
    (doorway west-wing shrine) (doorway shrine west-wing)
    (treasures vault)
    (treasures shrine)
    (secured vault)
    (secured shrine)
    (has-key otto vault)
    (has-key ruth shrine)
    (has-key ruth lodge)
    (in otto lodge)
    (in ruth lodge)
    (resting ruth))
  (:goal (and
    (inspected vault)
    (inspected shrine)
    (inspected west-wing)
    (in otto lodge)))
  (:constraints (and
    (forall (?g - guard) (sometime (resting ?g)))
    (always (not (and (resting otto) (resting ruth))))
    (forall (?r - room)
      (always (or (= ?r lodge) (not (and (in otto ?r) (in ruth ?r))))))
    (sometime-before (inspected shrine) (and (inspected vault) (in otto lodge)))
    (sometime-after (in otto vault) (in ruth east-wing))
    (at end (not (resting ruth))))))
