; Rover windows, problem 5: the night is over too late.
; The rover reaches beta after 14 (sunrise at 10, four hours of driving), and the last
; contact there ends at 14.5, though sending takes an hour.
; No plan exists.

(define (problem rover-windows-p05)
  (:domain rover-windows)
  (:objects
    alpha beta - crater
    mole - rover)
  (:init
    (= (sample-time alpha) 3)
    (= (sample-time beta) 2)
    (track alpha beta)
    (= (drive-time alpha beta) 4)
    (= (drive-charge alpha beta) 30)
    (track beta alpha)
    (= (drive-time beta alpha) 4)
    (= (drive-charge beta alpha) 30)
    (in mole alpha)
    (ready mole)
    (cool mole)
    (= (charge mole) 70)
    (= (send-time mole) 1)
    (at 5 (contact beta))
    (at 9 (not (contact beta)))
    (at 10 (sunlight))
    (at 12 (contact beta))
    (at 14.5 (not (contact beta)))
    (at 20 (not (sunlight))))
  (:goal (and
    (reported alpha)))
  (:metric minimize (total-time)))
