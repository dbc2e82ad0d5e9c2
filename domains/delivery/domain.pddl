; Delivery.
; Robots bring parcels from room to room in a building, and each robot carries one
; parcel at most. Rooms are joined by doors and by corridors; a door or a corridor
; is stated once for each direction in which it can be used. A room that is said to
; be locked cannot be entered (but can be left) until a robot at one of its doors has
; unlocked it; all other rooms are open. Going through a door costs 2, a corridor costs
; its length, unlocking costs 3, picking up and putting down cost 1 each.

(define (domain delivery)
  (:requirements :strips :typing :negative-preconditions :action-costs)

  (:types
    ; A room: robots and parcels are in rooms.
    room - object
    ; A thing: what can be in a room, a robot or a parcel.
    thing - object
    ; A robot: it moves by itself and carries nothing or one parcel.
    robot - thing
    ; A parcel: it is in a room or is carried by a robot.
    parcel - thing)

  (:predicates
    (in ?x - thing ?r - room)          ; ?x is in ?r
    (carries ?k - robot ?p - parcel)   ; ?k is carrying ?p
    (free ?k - robot)                  ; ?k is carrying nothing
    (door ?a - room ?b - room)         ; there is a door from ?a to ?b
    (corridor ?a - room ?b - room)     ; there is a corridor from ?a to ?b
    (locked ?r - room)                 ; ?r is locked
  )

  (:functions
    (total-cost) - number                     ; the total cost
    (distance ?a - room ?b - room) - number   ; the length of the corridor from ?a to ?b
  )

  ; A robot goes through a door into a room that is not locked.
  (:action go
    :parameters (?k - robot ?a - room ?b - room)
    :precondition (and (in ?k ?a) (door ?a ?b) (not (locked ?b)))
    :effect (and (in ?k ?b)
                 (not (in ?k ?a))
                 (increase (total-cost) 2)))

  ; A robot goes along a corridor into a room that is not locked.
  (:action go-along
    :parameters (?k - robot ?a - room ?b - room)
    :precondition (and (in ?k ?a) (corridor ?a ?b) (not (locked ?b)))
    :effect (and (in ?k ?b)
                 (not (in ?k ?a))
                 (increase (total-cost) (distance ?a ?b))))

  ; A robot unlocks the room behind a door.
  (:action unlock
    :parameters (?k - robot ?a - room ?b - room)
    :precondition (and (in ?k ?a) (door ?a ?b) (locked ?b))
    :effect (and (not (locked ?b))
                 (increase (total-cost) 3)))

  ; A robot that carries nothing picks up a parcel in its room.
  (:action pick-up
    :parameters (?k - robot ?p - parcel ?r - room)
    :precondition (and (in ?k ?r) (in ?p ?r) (free ?k))
    :effect (and (carries ?k ?p)
                 (not (in ?p ?r)) (not (free ?k))
                 (increase (total-cost) 1)))

  ; A robot puts the parcel that it carries down in its room.
  (:action put-down
    :parameters (?k - robot ?p - parcel ?r - room)
    :precondition (and (in ?k ?r) (carries ?k ?p))
    :effect (and (in ?p ?r) (free ?k)
                 (not (carries ?k ?p))
                 (increase (total-cost) 1)))
)
