; Hospital, problem 2: two floors and a lift, a medicine and a meal for the ward upstairs.
; Optimal plan: 24 steps.

(define (problem hospital-p02)
  (:domain hospital)
  (:objects
    hall landing ward - room
    d-pharmacy d-canteen d-ward - door
    west-lift - lift
    kim - robot
    pills - medicine
    lunch - meal)
  (:init
    (joins d-pharmacy hall pharmacy) (joins d-pharmacy pharmacy hall)
    (joins d-canteen hall canteen) (joins d-canteen canteen hall)
    (joins d-ward landing ward) (joins d-ward ward landing)
    (shut d-pharmacy)
    (locked d-pharmacy)
    (shut d-ward)
    (has-badge kim)
    (stops-at west-lift hall)
    (stops-at west-lift landing)
    (stands-at west-lift landing)
    (in-room kim canteen)
    (in-room pills pharmacy)
    (in-room lunch canteen))
  (:goal (and
    (in-room pills ward)
    (in-room lunch ward))))
