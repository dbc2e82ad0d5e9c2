; Farm, problem 6: no seed and no grain.
; Without seed nothing can be sown, so that nothing ever gets into the barn.
; No plan exists.

(define (problem farm-p06)
  (:domain farm)
  (:objects
    meadow - field)
  (:init
    (owned meadow)
    (= (area meadow) 4)
    (= (soil meadow) 1.5)
    (= (price meadow) 3)
    (= (seed) 1.9)
    (= (water) 8)
    (= (barn) 0)
    (= (money) 3)
    (= (credit) -2)
    (= (days) 0))
  (:goal (and
    (>= (barn) 1)))
  (:metric minimize (days)))
