; Delivery, problem 2: a locked room, and a corridor that saves a walk through three doors.
; Optimal cost: 28 (in a plan of 15 steps).

(define (problem delivery-p02)
  (:domain delivery)
  (:objects
    r1 r2 r3 r4 r5 - room
    max - robot
    tea milk cake - parcel)
  (:init
    (door r1 r2)
    (door r2 r1)
    (door r2 r3)
    (door r3 r2)
    (door r3 r4)
    (door r4 r3)
    (door r4 r5)
    (door r5 r4)
    (corridor r4 r1)
    (corridor r1 r4)
    (= (distance r4 r1) 4)
    (= (distance r1 r4) 4)
    (locked r5)
    (in max r2)
    (carries max tea)
    (in milk r4)
    (in cake r5)
    (= (total-cost) 0))
  (:goal (and
    (in tea r5)
    (in milk r1)
    (in cake r2)))
  (:metric minimize (total-cost)))
