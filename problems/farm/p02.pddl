; Farm, problem 2: two fields, one of them to be bought, and too little water for both.
; Optimal days: 9 (in a plan of 9 steps).

(define (problem farm-p02)
  (:domain farm)
  (:objects
    meadow slope - field)
  (:init
    (owned meadow)
    (= (area meadow) 4)
    (= (soil meadow) 1.5)
    (= (price meadow) 3)
    (= (area slope) 6)
    (= (soil slope) 1.25)
    (= (price slope) 2.5)
    (= (seed) 5)
    (= (water) 2)
    (= (barn) 0)
    (= (money) 1)
    (= (credit) -5)
    (= (days) 0))
  (:goal (and
    (>= (barn) 12)
    (>= (money) 3)))
  (:metric minimize (days)))
