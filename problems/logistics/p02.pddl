; Logistics, problem 2: two cities, a truck in each, one airplane, three packages.
; Optimal cost: 47 (in a plan of 21 steps).

(define (problem logistics-p02)
  (:domain logistics)
  (:objects
    kiel lyon - city
    harbour market - location
    north south - airport
    red blue - truck
    swift - airplane
    tea salt rice - package)
  (:init
    (in-city harbour kiel)
    (in-city north kiel)
    (in-city market lyon)
    (in-city south lyon)
    (at red north)
    (at blue market)
    (at swift south)
    (at tea harbour)
    (at salt market)
    (in rice blue)
    (= (total-cost) 0))
  (:goal (and
    (at tea market)
    (at salt harbour)
    (at rice north)))
  (:metric minimize (total-cost)))
