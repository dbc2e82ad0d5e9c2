; Rovers, problem 3: three rovers with tracks of their own, six findings, the full memory of
; one of them to be sent first.
; Optimal plan: 34 steps.

(define (problem rovers-p03)
  (:domain rovers)
  (:objects
    lander gully mesa slope plain delta cave - site
    ada bix cyd - rover
    gypsum iron quartz - sample
    moonrise canyon storm - picture)
  (:init
    (track ada lander gully) (track ada gully lander)
    (track ada gully mesa) (track ada mesa gully)
    (track ada mesa slope) (track ada slope mesa)
    (track bix lander plain) (track bix plain lander)
    (track bix plain delta) (track bix delta plain)
    (track bix delta cave) (track bix cave delta)
    (track cyd slope delta) (track cyd delta slope)
    (track cyd slope plain) (track cyd plain slope)
    (track cyd delta mesa)
    (track cyd mesa gully)
    (track cyd gully slope)
    (at ada lander)
    (mast-folded ada)
    (memory-free ada)
    (has-drill ada)
    (has-camera ada)
    (at bix cave)
    (mast-folded bix)
    (has-drill bix)
    (stores bix quartz)
    (at cyd mesa)
    (mast-raised cyd)
    (memory-free cyd)
    (has-camera cyd)
    (radio-contact lander)
    (radio-contact slope)
    (lies-at gypsum mesa)
    (lies-at iron cave)
    (lies-at quartz cave)
    (visible-from moonrise mesa)
    (visible-from canyon gully)
    (visible-from canyon delta)
    (visible-from storm plain))
  (:goal (and
    (reported gypsum)
    (reported iron)
    (reported quartz)
    (reported moonrise)
    (reported canyon)
    (reported storm)
    (at cyd slope))))
