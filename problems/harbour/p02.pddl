; Harbour, problem 2: a fast crane and a cheap one; only the wages count.
; Optimal wages: 36 (the cheap crane takes 6 crowns for 15 tonnes, the fast one 20 for 30,
; so that 90 tonnes cost at least 90 times 0.4).

(define (problem harbour-p02)
  (:domain harbour)
  (:objects
    anna - ship
    east - berth
    jib derrick - crane)
  (:init
    (in-roads anna)
    (= (cargo anna) 90)
    (= (keel anna) 3)
    (= (oil anna) 5)
    (= (tank anna) 10)
    (= (need anna) 4)
    (vacant east)
    (= (depth east) 5)
    (at-rest jib)
    (= (speed jib) 30)
    (= (wage jib) 20)
    (reaches jib east)
    (at-rest derrick)
    (= (speed derrick) 15)
    (= (wage derrick) 6)
    (reaches derrick east)
    (hose-free)
    (= (pump) 8)
    (= (quay) 0)
    (= (wages) 0))
  (:goal (and
    (>= (quay) 90)
    (gone anna)))
  (:metric minimize (wages)))
