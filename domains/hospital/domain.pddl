; Hospital.
; Robots carry medicines, meals and linen about a hospital. A robot carries one thing at
; a time. Doors join the rooms; a shut door must be opened first, which a robot with a meal
; in its hands cannot do, and a locked one opens only for a robot with a badge. Lifts join the
; floors: a robot calls the lift to its room, gets in, rides and gets out; a lift takes one
; robot. A robot that comes into an isolation room is contaminated, and then must not
; pick up medicines or meals until it has been disinfected in the laundry, where
; used linen is washed too.

(define (domain hospital)
  (:requirements :strips :typing :negative-preconditions :disjunctive-preconditions
                 :existential-preconditions)

  (:types
    ; A room: robots and things are in rooms.
    room
    ; A door: it joins two rooms.
    door
    ; A lift: it stands at a room of some floor and carries a robot to another one.
    lift
    ; A robot: it is in a room or in a lift.
    robot
    ; A medicine: it comes from the pharmacy.
    medicine
    ; A meal: a tray that needs both hands.
    meal
    ; A set of linen: fresh or used.
    linen)

  (:constants
    ; The rooms that every hospital has.
    pharmacy canteen laundry - room)

  (:predicates
    (in-room ?x - (either robot medicine meal linen) ?r - room)  ; ?x is in ?r
    (in-lift ?k - robot ?l - lift)                               ; ?k is in ?l
    (carries ?k - robot ?x - (either medicine meal linen))       ; ?k carries ?x
    (joins ?d - door ?a - room ?b - room)                        ; ?d leads from ?a to ?b
    (shut ?d - door)                                             ; ?d is shut
    (locked ?d - door)                                           ; ?d opens with a badge only
    (has-badge ?k - robot)                                       ; ?k has a badge
    (stops-at ?l - lift ?r - room)                               ; ?l can stop at ?r
    (stands-at ?l - lift ?r - room)                              ; ?l is at ?r now
    (isolation ?r - room)                                        ; ?r is an isolation room
    (contaminated ?k - robot)                                    ; ?k has been in an isolation room
    (used ?x - linen)                                            ; ?x is to be washed
  )

  ; A robot opens a door of its room that is shut.
  (:action open-door
    :parameters (?k - robot ?d - door ?a - room ?b - room)
    :precondition (and (in-room ?k ?a) (joins ?d ?a ?b) (shut ?d)
                       (or (not (locked ?d)) (has-badge ?k))
                       (not (exists (?m - meal) (carries ?k ?m))))
    :effect (not (shut ?d)))

  ; A robot goes through an open door into a room that is not an isolation room.
  (:action go
    :parameters (?k - robot ?d - door ?a - room ?b - room)
    :precondition (and (in-room ?k ?a) (joins ?d ?a ?b) (not (shut ?d)) (not (isolation ?b)))
    :effect (and (in-room ?k ?b)
                 (not (in-room ?k ?a))))

  ; A robot goes through an open door into an isolation room, and is contaminated then.
  (:action go-into-isolation
    :parameters (?k - robot ?d - door ?a - room ?b - room)
    :precondition (and (in-room ?k ?a) (joins ?d ?a ?b) (not (shut ?d)) (isolation ?b))
    :effect (and (in-room ?k ?b) (contaminated ?k)
                 (not (in-room ?k ?a))))

  ; A robot calls a lift, with nobody in it, to its room.
  (:action call-lift
    :parameters (?k - robot ?l - lift ?from - room ?to - room)
    :precondition (and (in-room ?k ?to) (stops-at ?l ?to) (stands-at ?l ?from)
                       (not (stands-at ?l ?to))
                       (not (exists (?other - robot) (in-lift ?other ?l))))
    :effect (and (stands-at ?l ?to)
                 (not (stands-at ?l ?from))))

  ; A robot gets into a lift that is at its room, if nobody is in it.
  (:action get-in
    :parameters (?k - robot ?l - lift ?r - room)
    :precondition (and (in-room ?k ?r) (stands-at ?l ?r)
                       (not (exists (?other - robot) (in-lift ?other ?l))))
    :effect (and (in-lift ?k ?l)
                 (not (in-room ?k ?r))))

  ; A robot rides in a lift to another stop.
  (:action ride
    :parameters (?k - robot ?l - lift ?from - room ?to - room)
    :precondition (and (in-lift ?k ?l) (stands-at ?l ?from) (stops-at ?l ?to)
                       (not (stands-at ?l ?to)))
    :effect (and (stands-at ?l ?to)
                 (not (stands-at ?l ?from))))

  ; A robot gets out of a lift into the room where the lift is. No lift stops at an isolation
  ; room.
  (:action get-out
    :parameters (?k - robot ?l - lift ?r - room)
    :precondition (and (in-lift ?k ?l) (stands-at ?l ?r))
    :effect (and (in-room ?k ?r)
                 (not (in-lift ?k ?l))))

  ; A robot that is not contaminated picks up a medicine or a meal.
  (:action pick-up
    :parameters (?k - robot ?x - (either medicine meal) ?r - room)
    :precondition (and (in-room ?k ?r) (in-room ?x ?r) (not (contaminated ?k))
                       (not (exists (?y - (either medicine meal linen)) (carries ?k ?y))))
    :effect (and (carries ?k ?x)
                 (not (in-room ?x ?r))))

  ; A robot picks up linen: used linen by any robot, fresh linen by one that is not contaminated.
  (:action pick-up-linen
    :parameters (?k - robot ?x - linen ?r - room)
    :precondition (and (in-room ?k ?r) (in-room ?x ?r)
                       (or (used ?x) (not (contaminated ?k)))
                       (not (exists (?y - (either medicine meal linen)) (carries ?k ?y))))
    :effect (and (carries ?k ?x)
                 (not (in-room ?x ?r))))

  ; A robot puts down what it carries.
  (:action put-down
    :parameters (?k - robot ?x - (either medicine meal linen) ?r - room)
    :precondition (and (in-room ?k ?r) (carries ?k ?x))
    :effect (and (in-room ?x ?r)
                 (not (carries ?k ?x))))

  ; A robot in the laundry washes the used linen that lies there.
  (:action wash
    :parameters (?k - robot ?x - linen)
    :precondition (and (in-room ?k laundry) (in-room ?x laundry) (used ?x))
    :effect (not (used ?x)))

  ; A robot in the laundry, with empty hands, is disinfected.
  (:action disinfect
    :parameters (?k - robot)
    :precondition (and (in-room ?k laundry) (contaminated ?k)
                       (not (exists (?y - (either medicine meal linen)) (carries ?k ?y))))
    :effect (not (contaminated ?k)))
)
