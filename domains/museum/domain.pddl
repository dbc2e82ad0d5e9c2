; Museum.
; Guards make their rounds through a museum at night. They walk through doorways from
; room to room. A room may be secured by an alarm; nobody simply walks into such a room,
; but a guard who has the key to it turns its alarm off on entering. On leaving a room, a
; guard with the key can turn its alarm on again, if no other guard stays in there. What a
; guard looks after in a room, he notes down. All the time, every room with treasures
; is either secured or has a guard in it, and so is the lodge, where the guards have
; their desk.

(define (domain Museum)
  (:requirements :strips :typing :negative-preconditions :disjunctive-preconditions
                 :existential-preconditions :universal-preconditions :equality :constraints)

  (:types
    ; A room: guards walk through rooms.
    Room
    ; A guard: he is in one room at a time.
    Guard)

  (:constants
    ; The room where the guards have their desk.
    Lodge - Room)

  (:predicates
    (In ?g - Guard ?r - Room)         ; ?g is in ?r
    (Doorway ?a - Room ?b - Room)     ; one can walk from ?a to ?b
    (Treasures ?r - Room)             ; there are treasures in ?r
    (Secured ?r - Room)               ; the alarm of ?r is on
    (Has-Key ?g - Guard ?r - Room)    ; ?g has the key to the alarm of ?r
    (Inspected ?r - Room)             ; a guard has noted down that all is well in ?r
    (Resting ?g - Guard)              ; ?g sits at the desk
  )

  ; Treasures are never left alone, and neither is the lodge.
  (:constraints (and
    (forall (?r - Room)
      (always (imply (Treasures ?r)
                     (or (Secured ?r) (exists (?g - Guard) (In ?g ?r))))))
    (always (or (Secured Lodge) (exists (?g - Guard) (In ?g Lodge))))))

  ; A guard walks into a room without an alarm that is on.
  (:action Walk
    :parameters (?g - Guard ?a - Room ?b - Room)
    :precondition (and (In ?g ?a) (Doorway ?a ?b) (not (Secured ?b)) (not (Resting ?g)))
    :effect (and (In ?g ?b)
                 (not (In ?g ?a))))

  ; A guard with the key enters a secured room and turns its alarm off.
  (:action Enter
    :parameters (?g - Guard ?a - Room ?b - Room)
    :precondition (and (In ?g ?a) (Doorway ?a ?b) (Secured ?b) (Has-Key ?g ?b)
                       (not (Resting ?g)))
    :effect (and (In ?g ?b)
                 (not (In ?g ?a)) (not (Secured ?b))))

  ; A guard with the key leaves a room, in which no other guard stays, and secures it.
  (:action Leave
    :parameters (?g - Guard ?a - Room ?b - Room)
    :precondition (and (In ?g ?a) (Doorway ?a ?b) (not (Secured ?b)) (Has-Key ?g ?a)
                       (not (Resting ?g))
                       (forall (?other - Guard)
                         (or (= ?other ?g) (not (In ?other ?a)))))
    :effect (and (In ?g ?b) (Secured ?a)
                 (not (In ?g ?a))))

  ; A guard looks after the room where he is.
  (:action Inspect
    :parameters (?g - Guard ?r - Room)
    :precondition (and (In ?g ?r) (not (Resting ?g)))
    :effect (Inspected ?r))

  ; A guard in the lodge sits down at the desk.
  (:action Sit-Down
    :parameters (?g - Guard)
    :precondition (and (In ?g Lodge) (not (Resting ?g)))
    :effect (Resting ?g))

  ; A guard gets up.
  (:action Get-Up
    :parameters (?g - Guard)
    :precondition (Resting ?g)
    :effect (not (Resting ?g)))
)
