; Hospital, problem 5: the only robot has no badge, and the pharmacy is locked.
; No plan exists.

(define (problem hospital-p05)
  (:domain hospital)
  (:objects
    hall ward - room
    d-pharmacy d-ward - door
    kim - robot
    pills - medicine)
  (:init
    (joins d-pharmacy hall pharmacy) (joins d-pharmacy pharmacy hall)
    (joins d-ward hall ward) (joins d-ward ward hall)
    (shut d-pharmacy)
    (locked d-pharmacy)
    (shut d-ward)
    (in-room kim hall)
    (in-room pills pharmacy))
  (:goal (in-room pills ward)))
