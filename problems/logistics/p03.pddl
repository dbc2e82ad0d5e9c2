; Logistics, problem 3: three cities, three trucks, two airplanes, four packages.
; Optimal cost: 78 (in a plan of 33 steps).

(define (problem logistics-p03)
  (:domain logistics)
  (:objects
    bern oslo york - city
    bank mill farm office clinic - location
    a1 a2 a3 - airport
    t1 t2 t3 - truck
    f1 f2 - airplane
    p1 p2 p3 p4 - package)
  (:init
    (in-city bank bern)
    (in-city mill bern)
    (in-city a1 bern)
    (in-city farm oslo)
    (in-city a2 oslo)
    (in-city office york)
    (in-city clinic york)
    (in-city a3 york)
    (at t1 mill)
    (at t2 a2)
    (at t3 office)
    (at f1 a2)
    (at f2 a3)
    (at p1 bank)
    (at p2 mill)
    (at p3 farm)
    (in p4 f1)
    (= (total-cost) 0))
  (:goal (and
    (at p1 farm)
    (at p2 clinic)
    (at p3 bank)
    (at p4 office)
    (at t1 a1)))
  (:metric minimize (total-cost)))
