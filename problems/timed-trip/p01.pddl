; Timed trip, problem 1: the family has to have lunch in time and be back; the tower can
; wait.
; Optimal makespan: 70.002 (20 minutes there, 30 minutes for lunch, 20 minutes back).

(define (problem timed-trip-p01)
  (:domain timed-trip)
  (:objects
    station - place
    lion - inn
    keep - tower)
  (:init
    (here station)
    (hungry)
    (path station lion)
    (= (walk-time station lion) 20)
    (path lion station)
    (= (walk-time lion station) 20)
    (path lion keep)
    (= (walk-time lion keep) 10)
    (path keep lion)
    (= (walk-time keep lion) 10)
    (= (stay keep) 60)
    (= (fares) 0))
  (:goal (and
    (here station)
    (not (hungry))))
  (:constraints (and
    (within 60 (not (hungry)))))
  (:metric minimize (total-time)))
