; Gripper.
; One robot moves balls between rooms. It has a left and a right gripper, and
; each of them takes one ball at most. Every room can be reached from every
; other room in one move, with whatever the robot is carrying.

(define (domain gripper)
  (:requirements :strips :typing :negative-preconditions :equality)

  (:types
    ; A room: the robot and the balls are in rooms.
    room
    ; A ball: it lies in a room or is in a gripper.
    ball
    ; A gripper: a hand of the robot, free or with one ball in it.
    gripper)

  (:constants
    ; The two grippers that the robot always has.
    left right - gripper)

  (:predicates
    (at-robot ?r - room)           ; the robot is in ?r
    (at ?b - ball ?r - room)       ; ?b is in ?r
    (free ?g - gripper)            ; the ?g gripper is free
    (carry ?b - ball ?g - gripper) ; ?b is in the ?g gripper
  )

  ; The robot goes from one room to a different one.
  (:action move
    :parameters (?from - room ?to - room)
    :precondition (and (not (= ?from ?to)) (at-robot ?from))
    :effect (and (at-robot ?to)
                 (not (at-robot ?from))))

  ; The robot takes a ball that lies in the room where it is.
  (:action pick
    :parameters (?b - ball ?r - room ?g - gripper)
    :precondition (and (at ?b ?r) (at-robot ?r) (free ?g))
    :effect (and (carry ?b ?g)
                 (not (at ?b ?r)) (not (free ?g))))

  ; The robot lets go of a ball in the room where it is.
  (:action drop
    :parameters (?b - ball ?r - room ?g - gripper)
    :precondition (and (carry ?b ?g) (at-robot ?r))
    :effect (and (at ?b ?r) (free ?g)
                 (not (carry ?b ?g))))
)
