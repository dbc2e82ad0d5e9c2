; Timed trip, problem 5: the lunch is wanted too early.
; The way to the inn and the lunch take 50 minutes, and 45 are left.
; No plan exists.

(define (problem timed-trip-p05)
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
    (not (hungry))))
  (:constraints (and
    (within 45 (not (hungry)))))
  (:metric minimize (total-time)))
