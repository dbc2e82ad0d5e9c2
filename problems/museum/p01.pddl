; Museum, problem 1: one guard, and a treasure room to be inspected after the hall.
; Optimal plan: 6 steps.

(define (problem museum-p01)
  (:domain museum)
  (:objects
    Hall Vault - Room
    Otto - Guard)
  (:init
    (Doorway Lodge Hall) (Doorway Hall Lodge)
    (Doorway Hall Vault) (Doorway Vault Hall)
    (Treasures Vault)
    (Secured Vault)
    (Has-Key Otto Vault)
    (Has-Key Otto Lodge)
    (In Otto Lodge))
  (:goal (and
    (Inspected Vault)
    (In Otto Lodge)))
  (:constraints
    (sometime-before (Inspected Vault) (Inspected Hall))))
