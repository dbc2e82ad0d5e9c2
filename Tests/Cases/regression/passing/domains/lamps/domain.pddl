; Lamps: a keeper walks from room to room and lights lamps.

(define (domain lamps)
  (:requirements :strips :typing :negative-preconditions :action-costs)
  (:types room)
  (:predicates
    (door ?from ?to - room)    ; a door leads from ?from to ?to
    (keeper-in ?room - room)   ; the keeper is in ?room
    (lit ?room - room))        ; the lamp in ?room is lit
  (:functions
    (steps ?from ?to - room) - number
    (total-cost) - number)
  (:action walk
    :parameters (?from ?to - room)
    :precondition (and (keeper-in ?from) (door ?from ?to))
    :effect (and (keeper-in ?to) (not (keeper-in ?from)) (increase (total-cost) (steps ?from ?to))))
  (:action light
    :parameters (?room - room)
    :precondition (keeper-in ?room)
    :effect (and (lit ?room) (increase (total-cost) 1))))
