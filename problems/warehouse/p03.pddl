; Warehouse, problem 3: two crates change places, and each bay bears only one of them at a
; time; a trolley that bears both, or the hall between them, is the way out.
; Optimal effort: 34.5 (in a plan of 13 steps).

(define (problem warehouse-p03)
  (:domain warehouse)
  (:objects
    north south hall - bay
    blue red - trolley
    tiles sand - crate)
  (:init
    (aisle north hall)
    (= (length north hall) 6)
    (aisle hall north)
    (= (length hall north) 6)
    (aisle hall south)
    (= (length hall south) 8)
    (aisle south hall)
    (= (length south hall) 8)
    (= (strength north) 80)
    (= (burden north) 70)
    (= (strength south) 80)
    (= (burden south) 65)
    (= (strength hall) 50)
    (= (burden hall) 0)
    (at blue hall)
    (= (own-weight blue) 30)
    (= (capacity blue) 75)
    (= (load blue) 0)
    (at red south)
    (= (own-weight red) 50)
    (= (capacity red) 140)
    (= (load red) 0)
    (in tiles north)
    (= (weight tiles) 70)
    (in sand south)
    (= (weight sand) 65)
    (= (effort) 0))
  (:goal (and
    (in tiles south)
    (in sand north)))
  (:metric minimize (effort)))
