; Rover windows, problem 1: one crater; the station comes into sight after six hours.
; Optimal makespan: 7.001 (contact begins at 6, and sending takes an hour; 0.001 after
; contact begins is the earliest that it can be used).

(define (problem rover-windows-p01)
  (:domain rover-windows)
  (:objects
    alpha - crater
    mole - rover)
  (:init
    (= (sample-time alpha) 2)
    (in mole alpha)
    (ready mole)
    (cool mole)
    (= (charge mole) 50)
    (= (send-time mole) 1)
    (sunlight)
    (at 6 (contact alpha))
    (at 9 (not (contact alpha)))
    (at 12 (not (sunlight))))
  (:goal (and
    (reported alpha)))
  (:metric minimize (total-time)))
