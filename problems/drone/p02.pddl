; Drone, problem 2: a salt pan below the level of the sea and a hill. The battery does not
; last for both, so that the drone has to charge in between.
; Optimal distance: 22 (in a plan of 17 steps).

(define (problem drone-p02)
  (:domain drone)
  (:objects
    hut pan hill - site
    gull - drone)
  (:init
    (= (ground hut) 0)
    (charger hut)
    (= (ground pan) -100)
    (= (ground hill) 200)
    (route hut pan)
    (= (distance hut pan) 5)
    (route pan hut)
    (= (distance pan hut) 5)
    (route hut hill)
    (= (distance hut hill) 6)
    (route hill hut)
    (= (distance hill hut) 6)
    (route pan hill)
    (= (distance pan hill) 4.5)
    (route hill pan)
    (= (distance hill pan) 4.5)
    (above gull hut)
    (landed gull)
    (= (height gull) 0)
    (= (ceiling gull) 300)
    (= (charge gull) 90)
    (= (full gull) 100)
    (= (reserve gull) 15)
    (= (thirst gull) 5)
    (has-camera gull)
    (= (camera gull) 1.5)
    (= (flown) 0))
  (:goal (and
    (photographed pan)
    (photographed hill)
    (>= (quality pan) 10)
    (above gull hut)
    (landed gull)))
  (:metric minimize (flown)))
