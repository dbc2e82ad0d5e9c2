; Trip budget, problem 1: two towns and one sight. An hour is worth half a crown.
; Optimal metric: 24 (in a plan of 3 steps).

(define (problem trip-budget-p01)
  (:domain trip-budget)
  (:objects
    ulm murau - town
    tower - sight)
  (:init
    (in ulm)
    (= (distance ulm murau) 100)
    (coach ulm murau)
    (train ulm murau)
    (= (distance murau ulm) 100)
    (coach murau ulm)
    (train murau ulm)
    (= (bed ulm) 4)
    (= (bed murau) 3)
    (stands tower murau)
    (= (entrance tower) 1.5)
    (= (joy tower) 5)
    (= (purse) 60)
    (= (strength) 8)
    (= (hours) 0)
    (= (spent) 0)
    (= (pleasure) 0))
  (:goal (and
    (seen tower)
    (in ulm)))
  (:metric minimize (+ (spent) (* 0.5 (hours)))))
