; Concert, problem 2: a duet and a solo; the flute, which plays in both, has to rest for
; them.
; Optimal makespan: 11.503 (the lute comes on in 1 minute and tunes in 3; tuning, the duet
; of 4 minutes and the solo of 3 exclude each other; then the flute needs 0.5 minutes to go
; off. There is a gap before the tuning and before each piece.)

(define (problem concert-p02)
  (:domain concert)
  (:objects
    flute lute - musician
    duet solo - piece)
  (:init
    (silence)
    (= (words) 0)
    (= (tuning flute) 2)
    (= (breath flute) 6)
    (= (tuning lute) 3)
    (= (breath lute) 20)
    (= (shortest duet) 4)
    (= (longest duet) 6)
    (= (effort duet) 5)
    (part flute duet)
    (part lute duet)
    (= (shortest solo) 3)
    (= (longest solo) 4)
    (= (effort solo) 4)
    (part flute solo))
  (:goal (and
    (played duet)
    (played solo)
    (not (on-stage flute))))
  (:metric minimize (total-time)))
