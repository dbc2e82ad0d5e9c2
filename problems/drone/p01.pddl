; Drone, problem 1: one drone flies over a beach, photographs it and comes home.
; Optimal distance: 8 (in a plan of 8 steps).

(define (problem drone-p01)
  (:domain drone)
  (:objects
    hut beach - site
    gull - drone)
  (:init
    (= (ground hut) 0)
    (charger hut)
    (= (ground beach) 0)
    (route hut beach)
    (= (distance hut beach) 4)
    (route beach hut)
    (= (distance beach hut) 4)
    (above gull hut)
    (landed gull)
    (= (height gull) 0)
    (= (ceiling gull) 100)
    (= (charge gull) 60)
    (= (full gull) 100)
    (= (reserve gull) 10)
    (= (thirst gull) 5)
    (has-camera gull)
    (= (camera gull) 1.5)
    (= (flown) 0))
  (:goal (and
    (photographed beach)
    (above gull hut)
    (landed gull)))
  (:metric minimize (flown)))
