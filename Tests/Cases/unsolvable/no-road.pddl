; Logistics: a package between two cities without an airplane. No plan exists.

(define (problem no-road)
  (:domain logistics)
  (:objects
    ulm kiel - city
    depot harbour - location
    t1 - truck
    p1 - package)
  (:init
    (in-city depot ulm)
    (in-city harbour kiel)
    (at t1 depot)
    (at p1 depot)
    (= (total-cost) 0))
  (:goal (at p1 harbour))
  (:metric minimize (total-cost)))
