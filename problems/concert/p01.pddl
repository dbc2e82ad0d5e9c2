; Concert, problem 1: a solo.
; Optimal makespan: 6.002 (a minute to come on, two to tune and three to play, with a gap
; between each).

(define (problem concert-p01)
  (:domain concert)
  (:objects
    ada - musician
    prelude - piece)
  (:init
    (silence)
    (= (words) 0)
    (= (tuning ada) 2)
    (= (breath ada) 5)
    (= (shortest prelude) 3)
    (= (longest prelude) 5)
    (= (effort prelude) 4)
    (part ada prelude))
  (:goal (and
    (played prelude))))
