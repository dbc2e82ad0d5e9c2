; Delivery, problem 1: three rooms in a row, one robot, two parcels to change places.
; Optimal cost: 14 (in a plan of 9 steps).

(define (problem delivery-p01)
  (:domain delivery)
  (:objects
    lobby office archive - room
    rob - robot
    book lamp - parcel)
  (:init
    (door lobby office)
    (door office lobby)
    (door office archive)
    (door archive office)
    (in rob office)
    (free rob)
    (in book lobby)
    (in lamp archive)
    (= (total-cost) 0))
  (:goal (and
    (in book archive)
    (in lamp lobby)))
  (:metric minimize (total-cost)))
