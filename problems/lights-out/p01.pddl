; Lights out, problem 1: two rows of two lamps.
; Optimal cost: 6 (in a plan of 3 steps).
; The lamps at the start, with * lit and . out (row a is the upper one):
;
;   *.
;   ..

(define (problem lights-out-p01)
  (:domain lights-out)
  (:objects
    a1 a2
    b1 b2 - lamp)
  (:init
    (beside a1 a2) (beside a1 b1)
    (beside a2 b2) (beside a2 a1)
    (beside b1 a1) (beside b1 b2)
    (beside b2 a2) (beside b2 b1)
    (lit a1)
    (= (total-cost) 0))
  (:goal (not (exists (?l - lamp) (lit ?l))))
  (:metric minimize (total-cost)))
