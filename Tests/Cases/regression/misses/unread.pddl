; A parenthesis is missing.

(define (problem unread)
  (:domain lamps)
  (:goal (and))
