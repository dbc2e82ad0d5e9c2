; Drone, problem 3: a far lighthouse is reached with the help of a solar panel on the way.
; For the way back the camera has to stay behind.
; Optimal distance: 23 (in a plan of 19 steps).

(define (problem drone-p03)
  (:domain drone)
  (:objects
    hut shoal lighthouse - site
    gull - drone)
  (:init
    (= (ground hut) 0)
    (= (ground shoal) 0)
    (panel shoal)
    (= (yield shoal) 25)
    (= (ground lighthouse) 100)
    (route hut shoal)
    (= (distance hut shoal) 6.5)
    (route shoal hut)
    (= (distance shoal hut) 6.5)
    (route shoal lighthouse)
    (= (distance shoal lighthouse) 5)
    (route lighthouse shoal)
    (= (distance lighthouse shoal) 5)
    (above gull hut)
    (landed gull)
    (= (height gull) 0)
    (= (ceiling gull) 200)
    (= (charge gull) 88)
    (= (full gull) 100)
    (= (reserve gull) 5)
    (= (thirst gull) 5)
    (has-camera gull)
    (= (camera gull) 2.5)
    (= (flown) 0))
  (:goal (and
    (photographed lighthouse)
    (above gull hut)
    (landed gull)))
  (:metric minimize (flown)))
