; Timed trip, problem 2: a tower, a nap and the lunch. The baby may not sleep on the tower,
; and once it sleeps it must be awake again within 75 minutes.
; Optimal makespan: 150.004 (walking to the tower and back takes 60 minutes, the lunch 30,
; and the tower 60; the nap fits in only while the family is not on the tower).

(define (problem timed-trip-p02)
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
    (path station keep)
    (= (walk-time station keep) 30)
    (path keep station)
    (= (walk-time keep station) 30)
    (= (stay keep) 60)
    (open keep)
    (= (fares) 0))
  (:goal (and
    (here station)
    (visited keep)
    (not (hungry))
    (rested)))
  (:constraints (and
    (always-within 75 (asleep) (not (asleep)))
    (within 120 (not (hungry)))))
  (:metric minimize (total-time)))
