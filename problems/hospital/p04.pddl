; Hospital, problem 4: three floors, two robots of which one has a badge, two lifts, and five
; things to be carried.
; Best known plan: 49 steps.

(define (problem hospital-p04)
  (:domain hospital)
  (:objects
    cellar ground upper surgery children fever - room
    d-pharmacy d-canteen d-laundry d-surgery d-children d-fever - door
    goods-lift guest-lift - lift
    kim lou - robot
    serum pills - medicine
    lunch - meal
    sheets gowns - linen)
  (:init
    (joins d-laundry cellar laundry) (joins d-laundry laundry cellar)
    (joins d-pharmacy ground pharmacy) (joins d-pharmacy pharmacy ground)
    (joins d-canteen ground canteen) (joins d-canteen canteen ground)
    (joins d-surgery ground surgery) (joins d-surgery surgery ground)
    (joins d-children upper children) (joins d-children children upper)
    (joins d-fever upper fever) (joins d-fever fever upper)
    (shut d-pharmacy)
    (locked d-pharmacy)
    (shut d-surgery)
    (locked d-surgery)
    (shut d-fever)
    (shut d-children)
    (isolation fever)
    (has-badge lou)
    (stops-at goods-lift cellar)
    (stops-at goods-lift ground)
    (stops-at goods-lift upper)
    (stands-at goods-lift ground)
    (stops-at guest-lift ground)
    (stops-at guest-lift upper)
    (stands-at guest-lift upper)
    (in-room kim canteen)
    (in-room lou fever)
    (contaminated lou)
    (in-room serum pharmacy)
    (in-room pills pharmacy)
    (in-room lunch canteen)
    (in-room sheets fever)
    (used sheets)
    (in-room gowns laundry))
  (:goal (and
    (in-room serum surgery)
    (in-room pills fever)
    (in-room lunch children)
    (in-room sheets laundry)
    (in-room gowns surgery))))
