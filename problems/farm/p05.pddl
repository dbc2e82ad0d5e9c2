; Farm, problem 5: no money, no credit and no water: half of the grain has to be given for
; water.
; Optimal days: 5 (in a plan of 4 steps).

(define (problem farm-p05)
  (:domain farm)
  (:objects
    meadow - field)
  (:init
    (owned meadow)
    (= (area meadow) 4)
    (= (soil meadow) 1.5)
    (= (price meadow) 3)
    (= (seed) 2)
    (= (water) 0)
    (= (barn) 8)
    (= (money) 0)
    (= (credit) 0)
    (= (days) 0))
  (:goal (and
    (> (barn) 14)))
  (:metric minimize (days)))
