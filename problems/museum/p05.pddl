; Museum, problem 5: the guard may come through the hall once only, but the way to the vault and
; the way back both lead through it.
; No plan exists.

(define (problem museum-p05)
  (:domain museum)
  (:objects
    hall vault - room
    otto - guard)
  (:init
    (doorway lodge hall) (doorway hall lodge)
    (doorway hall vault) (doorway vault hall)
    (treasures vault)
    (secured vault)
    (has-key otto vault)
    (has-key otto lodge)
    (in otto lodge))
  (:goal (and
    (inspected vault)
    (in otto lodge)))
  (:constraints
    (at-most-once (in otto hall))))
