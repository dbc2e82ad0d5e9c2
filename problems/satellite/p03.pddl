; Satellite, problem 3: two satellites share four observations.
; Optimal cost: 84 (in a plan of 22 steps).

(define (problem satellite-p03)
  (:domain Satellite)
  (:objects
    Vega Rigel - Star
    Nebula Quasar Pulsar - Target
    Malindi Svalbard - Station
    Sparrow Finch - Satellite
    Eye Ear Lens - Instrument
    visible infrared radio - Band)
  (:init
    (= (Angle Vega Rigel) 11) (= (Angle Rigel Vega) 11)
    (= (Angle Vega Nebula) 3) (= (Angle Nebula Vega) 3)
    (= (Angle Vega Quasar) 18) (= (Angle Quasar Vega) 18)
    (= (Angle Vega Pulsar) 7) (= (Angle Pulsar Vega) 7)
    (= (Angle Vega Malindi) 12) (= (Angle Malindi Vega) 12)
    (= (Angle Vega Svalbard) 2) (= (Angle Svalbard Vega) 2)
    (= (Angle Rigel Nebula) 14) (= (Angle Nebula Rigel) 14)
    (= (Angle Rigel Quasar) 7) (= (Angle Quasar Rigel) 7)
    (= (Angle Rigel Pulsar) 4) (= (Angle Pulsar Rigel) 4)
    (= (Angle Rigel Malindi) 13) (= (Angle Malindi Rigel) 13)
    (= (Angle Rigel Svalbard) 9) (= (Angle Svalbard Rigel) 9)
    (= (Angle Nebula Quasar) 15) (= (Angle Quasar Nebula) 15)
    (= (Angle Nebula Pulsar) 10) (= (Angle Pulsar Nebula) 10)
    (= (Angle Nebula Malindi) 9) (= (Angle Malindi Nebula) 9)
    (= (Angle Nebula Svalbard) 5) (= (Angle Svalbard Nebula) 5)
    (= (Angle Quasar Pulsar) 11) (= (Angle Pulsar Quasar) 11)
    (= (Angle Quasar Malindi) 6) (= (Angle Malindi Quasar) 6)
    (= (Angle Quasar Svalbard) 16) (= (Angle Svalbard Quasar) 16)
    (= (Angle Pulsar Malindi) 17) (= (Angle Malindi Pulsar) 17)
    (= (Angle Pulsar Svalbard) 5) (= (Angle Svalbard Pulsar) 5)
    (= (Angle Malindi Svalbard) 14) (= (Angle Svalbard Malindi) 14)
    (Points-At Sparrow Malindi)
    (Power-Free Sparrow)
    (Points-At Finch Quasar)
    (Power-Free Finch)
    (Aboard Eye Sparrow)
    (Guide-Star Eye Vega)
    (Sees Eye visible)
    (Aboard Ear Sparrow)
    (Guide-Star Ear Rigel)
    (Sees Ear radio)
    (Aboard Lens Finch)
    (Guide-Star Lens Rigel)
    (Sees Lens visible)
    (Sees Lens infrared)
    (= (total-cost) 0))
  (:goal (and
    (Received Nebula visible)
    (Received Quasar infrared)
    (Received Quasar radio)
    (Received Pulsar visible)))
  (:metric minimize (total-cost)))
