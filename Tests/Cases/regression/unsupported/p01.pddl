; Turning once is enough.

(define (problem p01)
  (:domain dimmer)
  (:init (dark) (power))
  (:goal (bright)))
