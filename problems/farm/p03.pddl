; Farm, problem 3: a farmer in debt, with a barn full of grain, no water, and a field in
; good soil.
; Optimal days: 5 (in a plan of 7 steps).

(define (problem farm-p03)
  (:domain farm)
  (:objects
    meadow marsh - field)
  (:init
    (owned meadow)
    (= (area meadow) 5)
    (= (soil meadow) 1.6)
    (= (price meadow) 4)
    (= (area marsh) 3)
    (= (soil marsh) 0.8)
    (= (price marsh) 1)
    (= (seed) 4)
    (= (water) 0)
    (= (barn) 21)
    (= (money) -4.5)
    (= (credit) -6)
    (= (days) 0))
  (:goal (and
    (>= (barn) 20)
    (>= (money) 0)))
  (:metric minimize (days)))
