; Delivery, problem 3: seven rooms with one-way doors, two locked rooms, two robots, four parcels.
; Optimal cost: 43 (in a plan of 21 steps).

(define (problem delivery-p03)
  (:domain delivery)
  (:objects
    porch hall kitchen lounge pantry study vault - room
    ann ben - robot
    ring cup letter box - parcel)
  (:init
    (door porch hall)
    (door hall porch)
    (door hall kitchen)
    (door kitchen hall)
    (door hall lounge)
    (door lounge hall)
    (door kitchen pantry)
    (door pantry kitchen)
    (door lounge study)
    (door study vault)
    (door vault study)
    (corridor pantry lounge)
    (= (distance pantry lounge) 3)
    (corridor study porch)
    (= (distance study porch) 5)
    (locked pantry)
    (locked vault)
    (in ann porch)
    (free ann)
    (in ben kitchen)
    (free ben)
    (in ring vault)
    (in cup pantry)
    (in letter porch)
    (in box study)
    (= (total-cost) 0))
  (:goal (and
    (in ring porch)
    (in cup lounge)
    (in letter study)
    (in box hall)
    (in ann hall)))
  (:metric minimize (total-cost)))
