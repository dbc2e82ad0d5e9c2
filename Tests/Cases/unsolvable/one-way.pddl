; Delivery: both goals can be reached, but never both; only a search finds that out.

(define (problem one-way)
  (:domain delivery)
  (:objects
    start left right - room
    rob - robot
    book lamp - parcel)
  (:init
    (door start left)
    (door start right)
    (in rob start)
    (free rob)
    (in book start)
    (in lamp start)
    (= (total-cost) 0))
  (:goal (and
    (in book left)
    (in lamp right)))
  (:metric minimize (total-cost)))
