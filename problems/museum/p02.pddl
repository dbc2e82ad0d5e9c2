; Museum, problem 2: a ring of rooms. Each is to be inspected; the guard goes through the hall
; once only, and takes a rest at some time after the vault.
; Optimal plan: 12 steps.

(define (problem museum-p02)
  (:domain museum)
  (:objects
    hall gallery vault stairs - room
    otto - guard)
  (:init
    (doorway lodge hall)
    (doorway hall gallery)
    (doorway gallery vault) (doorway vault gallery)
    (doorway gallery stairs)
    (doorway vault stairs)
    (doorway stairs lodge)
    (treasures vault)
    (secured vault)
    (secured stairs)
    (has-key otto lodge)
    (has-key otto vault)
    (has-key otto stairs)
    (in otto lodge))
  (:goal (forall (?r - room) (inspected ?r)))
  (:constraints (and
    (at-most-once (in otto hall))
    (sometime-after (in otto vault) (resting otto))
    (sometime-before (inspected lodge) (inspected stairs))
    (always (or (not (in otto vault)) (secured stairs))))))
