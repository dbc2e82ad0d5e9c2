; Hospital, problem 3: an isolation room: its used linen is to be washed, and its patient
; still has to get a meal and a medicine.
; Optimal plan: 32 steps.

(define (problem hospital-p03)
  (:domain hospital)
  (:objects
    corridor lock-room isolation-room - room
    d-pharmacy d-canteen d-laundry d-outer d-inner - door
    kim - robot
    drops - medicine
    porridge - meal
    sheets - linen)
  (:init
    (joins d-pharmacy corridor pharmacy) (joins d-pharmacy pharmacy corridor)
    (joins d-canteen corridor canteen) (joins d-canteen canteen corridor)
    (joins d-laundry corridor laundry) (joins d-laundry laundry corridor)
    (joins d-outer corridor lock-room) (joins d-outer lock-room corridor)
    (joins d-inner lock-room isolation-room) (joins d-inner isolation-room lock-room)
    (shut d-outer)
    (shut d-inner)
    (shut d-pharmacy)
    (locked d-pharmacy)
    (has-badge kim)
    (isolation isolation-room)
    (in-room kim isolation-room)
    (contaminated kim)
    (in-room drops pharmacy)
    (in-room porridge canteen)
    (in-room sheets isolation-room)
    (used sheets))
  (:goal (and
    (in-room drops isolation-room)
    (in-room porridge isolation-room)
    (in-room sheets laundry)
    (not (used sheets))
    (not (contaminated kim)))))
