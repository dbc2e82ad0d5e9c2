; A dimmer that acts only where something else holds.

(define (domain dimmer)
  (:requirements :strips :conditional-effects)
  (:predicates (power) (dark) (bright))
  (:action turn
    :parameters ()
    :precondition (dark)
    :effect (when (power) (and (bright) (not (dark))))))
