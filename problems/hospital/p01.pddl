; Hospital, problem 1: one robot brings a meal through a shut door.
; Optimal plan: 5 steps.

(define (problem hospital-p01)
  (:domain hospital)
  (:objects
    ward - room
    flap - door
    kim - robot
    soup - meal)
  (:init
    (joins flap canteen ward) (joins flap ward canteen)
    (shut flap)
    (in-room kim canteen)
    (in-room soup canteen))
  (:goal (and
    (in-room soup ward)
    (in-room kim canteen))))
