; Torch repair.
; The current is off in a house, and the faults in its rooms have to be mended by torchlight.
; A torch is hung up in a room and burns until it is empty; then it is of no more use.
; Whoever mends a fault needs light in the room from the beginning to the end. A loose
; fault can only be mended while somebody else holds it, and nobody can hold it for
; longer than the patience of that person lasts. Walking between rooms takes time; in the
; dark it is possible too.

(define (domain torch-repair)
  (:requirements :strips :typing :negative-preconditions :disjunctive-preconditions
                 :durative-actions :numeric-fluents)

  (:types
    ; A room of the house.
    room - object
    ; A person: able to walk, to hang up torches, to hold and to mend.
    person - object
    ; A torch: it burns once.
    torch - object
    ; A fault: it is in a room and has to be mended.
    fault - object)

  (:predicates
    (in ?p - person ?r - room)          ; ?p is in ?r
    (free ?p - person)                  ; ?p has both hands free and stands still
    (door ?a - room ?b - room)          ; one can walk from ?a to ?b
    (full ?t - torch)                   ; ?t has not been used
    (place ?f - fault ?r - room)        ; ?f is in ?r
    (loose ?f - fault)                  ; somebody has to hold ?f
    (held ?f - fault)                   ; somebody is holding ?f
    (mended ?f - fault)                 ; ?f is mended
  )

  (:functions
    (lights ?r - room)                  ; the number of torches that burn in ?r
    (life ?t - torch)                   ; how long ?t burns, in minutes
    (patience ?p - person)              ; how long ?p can hold something, in minutes
    (labour ?f - fault)                 ; how long it takes to mend ?f, in minutes
    (walk ?a - room ?b - room)          ; the way from ?a to ?b, in minutes
  )

  ; A person goes from one room to another.
  (:durative-action go
    :parameters (?p - person ?a - room ?b - room)
    :duration (= ?duration (walk ?a ?b))
    :condition (and (at start (free ?p))
                    (at start (in ?p ?a))
                    (at start (door ?a ?b)))
    :effect (and (at start (not (free ?p)))
                 (at start (not (in ?p ?a)))
                 (at end (in ?p ?b))
                 (at end (free ?p))))

  ; A torch is hung up in a room and burns until it is empty.
  (:durative-action burn
    :parameters (?t - torch ?p - person ?r - room)
    :duration (= ?duration (life ?t))
    :condition (and (at start (full ?t))
                    (at start (free ?p))
                    (at start (in ?p ?r)))
    :effect (and (at start (not (full ?t)))
                 (at start (increase (lights ?r) 1))
                 (at end (decrease (lights ?r) 1))))

  ; A person holds a loose fault as long as the patience of the person lasts.
  (:durative-action hold
    :parameters (?p - person ?f - fault ?r - room)
    :duration (= ?duration (patience ?p))
    :condition (and (at start (free ?p))
                    (at start (loose ?f))
                    (at start (place ?f ?r))
                    (over all (in ?p ?r)))
    :effect (and (at start (not (free ?p)))
                 (at start (held ?f))
                 (at end (not (held ?f)))
                 (at end (free ?p))))

  ; A person mends a fault in the light; a loose one must be held meanwhile.
  (:durative-action mend
    :parameters (?p - person ?f - fault ?r - room)
    :duration (= ?duration (labour ?f))
    :condition (and (at start (free ?p))
                    (at start (place ?f ?r))
                    (at start (not (mended ?f)))
                    (at start (>= (lights ?r) 1))
                    (at start (or (not (loose ?f)) (held ?f)))
                    (over all (in ?p ?r))
                    (over all (>= (lights ?r) 1))
                    (over all (or (not (loose ?f)) (held ?f)))
                    (at end (>= (lights ?r) 1))
                    (at end (or (not (loose ?f)) (held ?f))))
    :effect (and (at start (not (free ?p)))
                 (at end (mended ?f))
                 (at end (free ?p))))
)
