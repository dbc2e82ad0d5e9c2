; Warehouse, problem 2: three crates, too heavy for a single trip of the trolley.
; Optimal effort: 40 (in a plan of 12 steps).

(define (problem warehouse-p02)
  (:domain warehouse)
  (:objects
    dock rack desk - bay
    blue - trolley
    books lamps paint - crate)
  (:init
    (aisle dock rack)
    (= (length dock rack) 10)
    (aisle rack dock)
    (= (length rack dock) 10)
    (aisle rack desk)
    (= (length rack desk) 5)
    (aisle desk rack)
    (= (length desk rack) 5)
    (= (strength dock) 500)
    (= (burden dock) 150)
    (= (strength rack) 500)
    (= (burden rack) 0)
    (= (strength desk) 60)
    (= (burden desk) 0)
    (at blue desk)
    (= (own-weight blue) 40)
    (= (capacity blue) 100)
    (= (load blue) 0)
    (in books dock)
    (= (weight books) 60)
    (in lamps dock)
    (= (weight lamps) 40)
    (in paint dock)
    (= (weight paint) 50)
    (= (effort) 0))
  (:goal (and
    (in books rack)
    (in lamps desk)
    (in paint rack)))
  (:metric minimize (effort)))
