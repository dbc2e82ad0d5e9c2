; Rover windows, problem 2: the sample is in one crater and the station is seen from
; another. The sun sets too early to come back the same day.
; Optimal makespan: 21.002 (with the sample, the rover cannot be in beta before sunrise at
; 16 and 4 hours of driving, and sending takes an hour, with a gap before each).

(define (problem rover-windows-p02)
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
    (in mole beta)
    (ready mole)
    (cool mole)
    (= (charge mole) 70)
    (= (send-time mole) 1)
    (sunlight)
    (at 5 (contact beta))
    (at 9 (not (contact beta)))
    (at 10 (not (sunlight)))
    (at 16 (sunlight))
    (at 19 (contact beta))
    (at 24 (not (contact beta)))
    (at 26 (not (sunlight))))
  (:goal (and
    (reported alpha)))
  (:metric minimize (total-time)))
