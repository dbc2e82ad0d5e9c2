; A dimmer with two settings.

(define (domain dimmer)
  (:requirements :strips :constraints)
  (:predicates (dark) (bright))
  (:action turn
    :parameters ()
    :precondition (dark)
    :effect (and (bright) (not (dark)))))
