; Turning once is enough, and it may not be bright twice.

(define (problem p01)
  (:domain dimmer)
  (:requirements :constraints)
  (:init (dark))
  (:goal (bright))
  (:constraints (at-most-once (bright))))
