; Farm, problem 4: three fields and little seed; there must be grain in the barn and money
; too.
; Optimal days: 9 (in a plan of 11 steps).

(define (problem farm-p04)
  (:domain farm)
  (:objects
    meadow slope terrace - field)
  (:init
    (owned meadow)
    (= (area meadow) 4)
    (= (soil meadow) 1.5)
    (= (price meadow) 3)
    (= (area slope) 6)
    (= (soil slope) 1.25)
    (= (price slope) 2.5)
    (= (area terrace) 2)
    (= (soil terrace) 3)
    (= (price terrace) 1.5)
    (= (seed) 6)
    (= (water) 3)
    (= (barn) 4.5)
    (= (money) 2)
    (= (credit) -2)
    (= (days) 0))
  (:goal (and
    (> (barn) 20)
    (>= (money) 5)))
  (:metric minimize (days)))
