; Rovers, problem 1: one rover on a line of three sites, one sample and one picture.
; Optimal plan: 12 steps.

(define (problem rovers-p01)
  (:domain rovers)
  (:objects
    base ridge crater - site
    pip - rover
    basalt - sample
    rim - picture)
  (:init
    (track pip base ridge) (track pip ridge base)
    (track pip ridge crater) (track pip crater ridge)
    (at pip base)
    (mast-folded pip)
    (memory-free pip)
    (has-drill pip)
    (has-camera pip)
    (radio-contact base)
    (lies-at basalt crater)
    (visible-from rim ridge))
  (:goal (and
    (reported basalt)
    (reported rim))))
