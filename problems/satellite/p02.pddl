; Satellite, problem 2: two instruments that cannot be on together, three observations. At the
; end the satellite points at the Sun, to load its batteries.
; Optimal cost: 71 (in a plan of 23 steps).

(define (problem satellite-p02)
  (:domain Satellite)
  (:objects
    Sun - Direction
    Vega Deneb - Star
    Nebula Quasar - Target
    Malindi - Station
    Sparrow - Satellite
    Eye Ear - Instrument
    visible infrared radio - Band)
  (:init
    (= (Angle Vega Deneb) 7) (= (Angle Deneb Vega) 7)
    (= (Angle Vega Nebula) 3) (= (Angle Nebula Vega) 3)
    (= (Angle Vega Quasar) 18) (= (Angle Quasar Vega) 18)
    (= (Angle Vega Malindi) 12) (= (Angle Malindi Vega) 12)
    (= (Angle Vega Sun) 10) (= (Angle Sun Vega) 10)
    (= (Angle Deneb Nebula) 4) (= (Angle Nebula Deneb) 4)
    (= (Angle Deneb Quasar) 11) (= (Angle Quasar Deneb) 11)
    (= (Angle Deneb Malindi) 5) (= (Angle Malindi Deneb) 5)
    (= (Angle Deneb Sun) 17) (= (Angle Sun Deneb) 17)
    (= (Angle Nebula Quasar) 15) (= (Angle Quasar Nebula) 15)
    (= (Angle Nebula Malindi) 9) (= (Angle Malindi Nebula) 9)
    (= (Angle Nebula Sun) 13) (= (Angle Sun Nebula) 13)
    (= (Angle Quasar Malindi) 6) (= (Angle Malindi Quasar) 6)
    (= (Angle Quasar Sun) 8) (= (Angle Sun Quasar) 8)
    (= (Angle Malindi Sun) 14) (= (Angle Sun Malindi) 14)
    (Points-At Sparrow Malindi)
    (Power-Free Sparrow)
    (Aboard Eye Sparrow)
    (Guide-Star Eye Vega)
    (Sees Eye visible)
    (Aboard Ear Sparrow)
    (Guide-Star Ear Deneb)
    (Sees Ear infrared)
    (Sees Ear radio)
    (= (total-cost) 0))
  (:goal (and
    (Received Nebula visible)
    (Received Nebula radio)
    (Received Quasar infrared)
    (Points-At Sparrow Sun)))
  (:metric minimize (total-cost)))
