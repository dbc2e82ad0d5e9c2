; Rovers, problem 2: a rover that drills and a rover that sees share a ring of five sites.
; Optimal plan: 18 steps.

(define (problem rovers-p02)
  (:domain rovers)
  (:objects
    s1 s2 s3 s4 s5 - site
    mole owl - rover
    clay salt - sample
    dune cliff - picture)
  (:init
    (track mole s1 s2) (track mole s2 s3) (track mole s3 s4) (track mole s4 s5) (track mole s5 s1)
    (track owl s1 s2) (track owl s2 s1)
    (track owl s2 s3) (track owl s3 s2)
    (track owl s3 s4) (track owl s4 s3)
    (at mole s2)
    (mast-folded mole)
    (memory-free mole)
    (has-drill mole)
    (at owl s4)
    (mast-raised owl)
    (memory-free owl)
    (has-camera owl)
    (radio-contact s1)
    (radio-contact s3)
    (lies-at clay s4)
    (lies-at salt s2)
    (visible-from dune s1)
    (visible-from dune s2)
    (visible-from cliff s4))
  (:goal (and
    (reported clay)
    (reported salt)
    (reported dune)
    (reported cliff)
    (mast-folded owl))))
