; Concert, problem 3: three musicians and three pieces; the one with the least breath goes
; off as soon as all is over.
; Optimal makespan: 18.003 (the horn needs 5 minutes of rest in silence for its two pieces,
; and the pieces take 6, 4 and 3 minutes; there is a gap before each of them. With the solo
; last, the horn goes off meanwhile.)

(define (problem concert-p03)
  (:domain concert)
  (:objects
    flute lute horn - musician
    trio duet solo - piece)
  (:init
    (silence)
    (= (words) 0)
    (= (tuning flute) 2)
    (= (breath flute) 3)
    (= (tuning lute) 3)
    (= (breath lute) 20)
    (= (tuning horn) 1.5)
    (= (breath horn) 2)
    (= (shortest trio) 6)
    (= (longest trio) 9)
    (= (effort trio) 7)
    (part flute trio)
    (part lute trio)
    (part horn trio)
    (= (shortest duet) 4)
    (= (longest duet) 6)
    (= (effort duet) 5)
    (part flute duet)
    (part horn duet)
    (= (shortest solo) 3)
    (= (longest solo) 4)
    (= (effort solo) 4)
    (part lute solo))
  (:goal (and
    (played trio)
    (played duet)
    (played solo)
    (not (on-stage horn))
    (<= (words) 3)))
  (:metric minimize (total-time)))
