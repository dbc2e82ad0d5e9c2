; Warehouse, problem 5: the crate is heavier than the only trolley can bear.
; The anvil weighs 120 kilograms and the trolley bears 100.
; No plan exists.

(define (problem warehouse-p05)
  (:domain warehouse)
  (:objects
    dock rack - bay
    blue - trolley
    anvil lamps - crate)
  (:init
    (aisle dock rack)
    (= (length dock rack) 10)
    (aisle rack dock)
    (= (length rack dock) 10)
    (= (strength dock) 500)
    (= (burden dock) 160)
    (= (strength rack) 500)
    (= (burden rack) 0)
    (at blue rack)
    (= (own-weight blue) 40)
    (= (capacity blue) 100)
    (= (load blue) 0)
    (in anvil dock)
    (= (weight anvil) 120)
    (in lamps dock)
    (= (weight lamps) 40)
    (= (effort) 0))
  (:goal (and
    (in anvil rack)
    (in lamps rack)))
  (:metric minimize (effort)))
