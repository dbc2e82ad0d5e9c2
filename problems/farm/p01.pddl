; Farm, problem 1: one field of four acres, and ten bushels are wanted.
; Optimal days: 4 (in a plan of 3 steps).

(define (problem farm-p01)
  (:domain farm)
  (:objects
    meadow - field)
  (:init
    (owned meadow)
    (= (area meadow) 4)
    (= (soil meadow) 1.5)
    (= (price meadow) 3)
    (= (seed) 2)
    (= (water) 2)
    (= (barn) 0)
    (= (money) 0)
    (= (credit) 0)
    (= (days) 0))
  (:goal (and
    (>= (barn) 10)))
  (:metric minimize (days)))
