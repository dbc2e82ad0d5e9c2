; Lights out, problem 3: three rows of four lamps, to show a line in the middle at the end.
; Optimal cost: 9 (in a plan of 5 steps).
; The lamps at the start, with * lit and . out (row a is the upper one):
;
;   *..*
;   .**.
;   *...

(define (problem lights-out-p03)
  (:domain lights-out)
  (:objects
    a1 a2 a3 a4
    b1 b2 b3 b4
    c1 c2 c3 c4 - lamp)
  (:init
    (beside a1 a2) (beside a1 b1)
    (beside a2 a3) (beside a2 b2) (beside a2 a1)
    (beside a3 a4) (beside a3 b3) (beside a3 a2)
    (beside a4 b4) (beside a4 a3)
    (beside b1 a1) (beside b1 b2) (beside b1 c1)
    (beside b2 a2) (beside b2 b3) (beside b2 c2) (beside b2 b1)
    (beside b3 a3) (beside b3 b4) (beside b3 c3) (beside b3 b2)
    (beside b4 a4) (beside b4 c4) (beside b4 b3)
    (beside c1 b1) (beside c1 c2)
    (beside c2 b2) (beside c2 c3) (beside c2 c1)
    (beside c3 b3) (beside c3 c4) (beside c3 c2)
    (beside c4 b4) (beside c4 c3)
    (lit a1)
    (lit a4)
    (lit b2)
    (lit b3)
    (lit c1)
    (= (total-cost) 0))
  (:goal (and
    (forall (?l - lamp) (imply (or (= ?l b1) (= ?l b2) (= ?l b3) (= ?l b4)) (lit ?l)))
    (not (exists (?l - lamp)
      (and (lit ?l) (not (or (= ?l b1) (= ?l b2) (= ?l b3) (= ?l b4))))))))
  (:metric minimize (total-cost)))
