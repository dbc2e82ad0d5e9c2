; Logistics, problem 1: one city, one truck, two packages.
; Optimal cost: 13 (in a plan of 7 steps).

(define (problem logistics-p01)
  (:domain logistics)
  (:objects
    ulm - city
    depot shop school - location
    t1 - truck
    p1 p2 - package)
  (:init
    (in-city depot ulm)
    (in-city shop ulm)
    (in-city school ulm)
    (at t1 shop)
    (at p1 depot)
    (at p2 school)
    (= (total-cost) 0))
  (:goal (and
    (at p1 school)
    (at p2 shop)))
  (:metric minimize (total-cost)))
