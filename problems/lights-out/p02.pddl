; Lights out, problem 2: a square of nine lamps, of which the four in the corners are lit.
; Optimal cost: 8 (in a plan of 4 steps).
; The lamps at the start, with * lit and . out (row a is the upper one):
;
;   *.*
;   ...
;   *.*

(define (problem lights-out-p02)
  (:domain lights-out)
  (:objects
    a1 a2 a3
    b1 b2 b3
    c1 c2 c3 - lamp)
  (:init
    (beside a1 a2) (beside a1 b1)
    (beside a2 a3) (beside a2 b2) (beside a2 a1)
    (beside a3 b3) (beside a3 a2)
    (beside b1 a1) (beside b1 b2) (beside b1 c1)
    (beside b2 a2) (beside b2 b3) (beside b2 c2) (beside b2 b1)
    (beside b3 a3) (beside b3 c3) (beside b3 b2)
    (beside c1 b1) (beside c1 c2)
    (beside c2 b2) (beside c2 c3) (beside c2 c1)
    (beside c3 b3) (beside c3 c2)
    (lit a1)
    (lit a3)
    (lit c1)
    (lit c3)
    (= (total-cost) 0))
  (:goal (not (exists (?l - lamp) (lit ?l))))
  (:metric minimize (total-cost)))
