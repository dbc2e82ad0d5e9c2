; Concert, problem 4: nobody may say a word.
; A piece has to be announced, and no announcement is allowed.
; No plan exists.

(define (problem concert-p04)
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
    (played prelude)
    (= (words) 0)))
  (:metric minimize (total-time)))
