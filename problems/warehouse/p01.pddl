; Warehouse, problem 1: two bays, one trolley, two crates that fit on it together.
; Optimal effort: 20 (in a plan of 6 steps).

(define (problem warehouse-p01)
  (:domain warehouse)
  (:objects
    dock rack - bay
    blue - trolley
    books lamps - crate)
  (:init
    (aisle dock rack)
    (= (length dock rack) 10)
    (aisle rack dock)
    (= (length rack dock) 10)
    (= (strength dock) 500)
    (= (burden dock) 100)
    (= (strength rack) 500)
    (= (burden rack) 0)
    (at blue rack)
    (= (own-weight blue) 40)
    (= (capacity blue) 100)
    (= (load blue) 0)
    (in books dock)
    (= (weight books) 60)
    (in lamps dock)
    (= (weight lamps) 40)
    (= (effort) 0))
  (:goal (and
    (in books rack)
    (in lamps rack)))
  (:metric minimize (effort)))
