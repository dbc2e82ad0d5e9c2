; Trips.
; A traveller makes a round trip by train and by coach and looks at sights. The day is
; divided into parts, which pass one after another: a ride, a visit and a rest take one part
; each. A ride costs its fare, a coach leaves the traveller tired, and so does a visit
; to a sight that is up on a hill. A sight can be visited only while it is open. There are
; things that the traveller would rather not do: visit a sight while it is crowded, or
; be on the road while tired. How much each of these counts, a problem says in its metric, where it
; can state wishes of its own, for the end and for the whole course of the trip.

(define (domain trips)
  (:requirements :strips :typing :negative-preconditions :disjunctive-preconditions
                 :universal-preconditions :conditional-effects :numeric-fluents
                 :action-costs :preferences :constraints)

  (:types
    ; A town: the traveller is in one of them.
    town
    ; A sight: something to see in a town.
    sight
    ; A part of the day: morning, noon and so on.
    part)

  (:predicates
    (in ?t - town)                            ; the traveller is in ?t
    (now ?h - part)                           ; it is ?h
    (then ?h - part ?k - part)                ; ?k comes after ?h
    (train ?a - town ?b - town)               ; trains go from ?a to ?b
    (coach ?a - town ?b - town)               ; coaches go from ?a to ?b
    (sight-of ?s - sight ?t - town)           ; ?s is in ?t
    (open ?s - sight ?h - part)               ; ?s can be visited at ?h
    (crowded ?s - sight ?h - part)            ; many people visit ?s at ?h
    (on-hill ?s - sight)                      ; one has to climb up to ?s
    (seen ?s - sight)                         ; the traveller has visited ?s
    (tired)                                   ; the traveller is tired
  )

  (:functions
    (total-cost) - number                     ; the money spent
    (fare ?a - town ?b - town) - number       ; the price of a ride from ?a to ?b
  )

  ; The traveller goes by train, preferably not tired.
  (:action take-train
    :parameters (?a - town ?b - town ?h - part ?k - part)
    :precondition (and (in ?a) (train ?a ?b) (now ?h) (then ?h ?k)
                       (preference fresh (not (tired))))
    :effect (and (in ?b) (now ?k)
                 (not (in ?a)) (not (now ?h))
                 (increase (total-cost) (fare ?a ?b))))

  ; The traveller goes by coach, preferably not tired, and is tired then.
  (:action take-coach
    :parameters (?a - town ?b - town ?h - part ?k - part)
    :precondition (and (in ?a) (coach ?a ?b) (now ?h) (then ?h ?k)
                       (preference fresh (not (tired))))
    :effect (and (in ?b) (now ?k) (tired)
                 (not (in ?a)) (not (now ?h))
                 (increase (total-cost) (fare ?a ?b))))

  ; The traveller visits a sight that is open, preferably when it is not crowded.
  (:action visit
    :parameters (?s - sight ?t - town ?h - part ?k - part)
    :precondition (and (in ?t) (sight-of ?s ?t) (now ?h) (then ?h ?k) (open ?s ?h)
                       (preference quiet (not (crowded ?s ?h))))
    :effect (and (seen ?s) (now ?k)
                 (not (now ?h))
                 (when (on-hill ?s) (tired))))

  ; The traveller rests in a town.
  (:action rest
    :parameters (?h - part ?k - part)
    :precondition (and (now ?h) (then ?h ?k))
    :effect (and (now ?k)
                 (not (now ?h)) (not (tired))))
)
