; Lights out, problem 5: four rows of five lamps.
; Optimal cost: 18 (in a plan of 6 steps).
; The lamps at the start, with * lit and . out (row a is the upper one):
;
;   *.*.*
;   ..*..
;   *...*
;   .***.

(define (problem lights-out-p05)
  (:domain lights-out)
  (:objects
    a1 a2 a3 a4 a5
    b1 b2 b3 b4 b5
    c1 c2 c3 c4 c5
    d1 d2 d3 d4 d5 - lamp)
  (:init
    (beside a1 a2) (beside a1 b1)
    (beside a2 a3) (beside a2 b2) (beside a2 a1)
    (beside a3 a4) (beside a3 b3) (beside a3 a2)
    (beside a4 a5) (beside a4 b4) (beside a4 a3)
    (beside a5 b5) (beside a5 a4)
    (beside b1 a1) (beside b1 b2) (beside b1 c1)
    (beside b2 a2) (beside b2 b3) (beside b2 c2) (beside b2 b1)
    (beside b3 a3) (beside b3 b4) (beside b3 c3) (beside b3 b2)
    (beside b4 a4) (beside b4 b5) (beside b4 c4) (beside b4 b3)
    (beside b5 a5) (beside b5 c5) (beside b5 b4)
    (beside c1 b1) (beside c1 c2) (beside c1 d1)
    (beside c2 b2) (beside c2 c3) (beside c2 d2) (beside c2 c1)
    (beside c3 b3) (beside c3 c4) (beside c3 d3) (beside c3 c2)
    (beside c4 b4) (beside c4 c5) (beside c4 d4) (beside c4 c3)
    (beside c5 b5) (beside c5 d5) (beside c5 c4)
    (beside d1 c1) (beside d1 d2)
    (beside d2 c2) (beside d2 d3) (beside d2 d1)
    (beside d3 c3) (beside d3 d4) (beside d3 d2)
    (beside d4 c4) (beside d4 d5) (beside d4 d3)
    (beside d5 c5) (beside d5 d4)
    (lit a1)
    (lit a3)
    (lit a5)
    (lit b3)
    (lit c1)
    (lit c5)
    (lit d2)
    (lit d3)
    (lit d4)
    (= (total-cost) 0))
  (:goal (not (exists (?l - lamp) (lit ?l))))
  (:metric minimize (total-cost)))
