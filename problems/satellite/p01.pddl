; Satellite, problem 1: one satellite, one camera, one observation.
; Optimal cost: 31 (in a plan of 7 steps).

(define (problem satellite-p01)
  (:domain Satellite)
  (:objects
    Polaris - Star
    Comet - Target
    Kiruna - Station
    Aurora - Satellite
    Camera - Instrument
    visible - Band)
  (:init
    (= (Angle Polaris Comet) 4) (= (Angle Comet Polaris) 4)
    (= (Angle Polaris Kiruna) 12) (= (Angle Kiruna Polaris) 12)
    (= (Angle Comet Kiruna) 8) (= (Angle Kiruna Comet) 8)
    (Points-At Aurora Kiruna)
    (Power-Free Aurora)
    (Aboard Camera Aurora)
    (Guide-Star Camera Polaris)
    (Sees Camera visible)
    (= (total-cost) 0))
  (:goal (and
    (Received Comet visible)))
  (:metric minimize (total-cost)))
