; Trips, problem 1: two towns, one sight on a hill, and the wish to be back in the evening.
; Optimal cost: 7 (in a plan of 2 steps).
; The wish to be back costs less than the ride.

(define (problem trips-p01)
  (:domain trips)
  (:objects
    ulm linz - town
    castle - sight
    morning noon afternoon evening - part)
  (:init
    (then morning noon) (then noon afternoon) (then afternoon evening)
    (train ulm linz) (= (fare ulm linz) 4)
    (train linz ulm) (= (fare linz ulm) 4)
    (sight-of castle linz)
    (open castle noon) (open castle afternoon)
    (on-hill castle)
    (crowded castle afternoon)
    (in ulm)
    (now morning)
    (= (total-cost) 0))
  (:goal (and
    (seen castle)
    (preference back (in ulm))))
  (:metric minimize (+ (total-cost)
                       (* 3 (is-violated back))
                       (* 2 (is-violated fresh))
                       (* 2 (is-violated quiet)))))
