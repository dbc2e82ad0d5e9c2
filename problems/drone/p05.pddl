; Drone, problem 5: the island is too far.
; With a full battery the drone gets no further than 95 / 6.5 = 14.6 kilometres, and the way
; out is 15. It would get further without the camera, but the photograph needs it.
; No plan exists.

(define (problem drone-p05)
  (:domain drone)
  (:objects
    hut islet - site
    gull - drone)
  (:init
    (= (ground hut) 0)
    (charger hut)
    (= (ground islet) 0)
    (route hut islet)
    (= (distance hut islet) 15)
    (route islet hut)
    (= (distance islet hut) 15)
    (above gull hut)
    (landed gull)
    (= (height gull) 0)
    (= (ceiling gull) 100)
    (= (charge gull) 100)
    (= (full gull) 100)
    (= (reserve gull) 5)
    (= (thirst gull) 5)
    (has-camera gull)
    (= (camera gull) 1.5)
    (= (flown) 0))
  (:goal (and
    (photographed islet)))
  (:metric minimize (flown)))
