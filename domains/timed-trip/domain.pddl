; Timed trip.
; A family spends a day out and has to keep to times: the lunch, the nap of the baby, the
; last boat. They walk or ride the tram between the places of a town, visit them while
; they are open and eat at inns. The baby naps in the pram, wherever the pram is, but a
; tower is no place for a baby that sleeps. Opening times are known in advance. What the
; family must do in time and what they would like is said in the problem by constraints
; and preferences. Times are in minutes from nine in the morning.

(define (domain timed-trip)
  (:requirements :strips :typing :negative-preconditions :durative-actions
                 :duration-inequalities :numeric-fluents :timed-initial-literals
                 :constraints :preferences)

  (:types
    ; A place: the family walks or rides from one to another.
    place - object
    ; An inn: a place where one can eat.
    inn - place
    ; A sight: a place that can be visited while it is open.
    sight - place
    ; A tower: a sight with stairs.
    tower - sight)

  (:predicates
    (here ?p - place)               ; the family is at ?p
    (under-way)                     ; the family is going from place to place
    (path ?a - place ?b - place)    ; one can walk from ?a to ?b
    (tram ?a - place ?b - place)    ; a tram goes from ?a to ?b
    (open ?s - sight)               ; ?s is open
    (busy)                          ; the family is doing something
    (visited ?s - sight)            ; the family has seen ?s
    (hungry)                        ; the family is hungry
    (asleep)                        ; the baby is asleep
    (rested)                        ; the baby has had its nap
  )

  (:functions
    (walk-time ?a - place ?b - place)   ; the time to walk from ?a to ?b, in minutes
    (ride-time ?a - place ?b - place)   ; the time to ride from ?a to ?b, in minutes
    (stay ?s - sight)                   ; the shortest visit of ?s, in minutes
    (fares)                             ; the money spent on trams, in crowns
  )

  ; Nobody is on a tower while the baby sleeps.
  (:constraints
    (forall (?t - tower) (always (not (and (asleep) (here ?t))))))

  ; The family walks.
  (:durative-action walk
    :parameters (?a - place ?b - place)
    :duration (= ?duration (walk-time ?a ?b))
    :condition (and (at start (here ?a))
                    (at start (path ?a ?b))
                    (at start (not (busy))))
    :effect (and (at start (busy))
                 (at start (not (here ?a)))
                 (at start (under-way))
                 (at end (not (under-way)))
                 (at end (here ?b))
                 (at end (not (busy)))))

  ; The family rides the tram, for two crowns and a half.
  (:durative-action ride
    :parameters (?a - place ?b - place)
    :duration (= ?duration (ride-time ?a ?b))
    :condition (and (at start (here ?a))
                    (at start (tram ?a ?b))
                    (at start (not (busy))))
    :effect (and (at start (busy))
                 (at start (not (here ?a)))
                 (at start (under-way))
                 (at start (increase (fares) 2.5))
                 (at end (not (under-way)))
                 (at end (here ?b))
                 (at end (not (busy)))))

  ; A sight is visited while it is open, for two hours at most.
  (:durative-action visit
    :parameters (?s - sight)
    :duration (and (>= ?duration (stay ?s)) (<= ?duration 120))
    :condition (and (at start (here ?s))
                    (at start (open ?s))
                    (over all (open ?s))
                    (at start (not (busy))))
    :effect (and (at start (busy))
                 (at end (visited ?s))
                 (at end (not (busy)))))

  ; The family eats at an inn for half an hour.
  (:durative-action eat
    :parameters (?i - inn)
    :duration (= ?duration 30)
    :condition (and (at start (here ?i))
                    (at start (not (busy))))
    :effect (and (at start (busy))
                 (at end (not (hungry)))
                 (at end (not (busy)))))

  ; The baby naps for an hour in the pram.
  (:durative-action nap
    :parameters ()
    :duration (= ?duration 60)
    :condition (and (at start (not (asleep))))
    :effect (and (at start (asleep))
                 (at end (not (asleep)))
                 (at end (rested))))

  ; The family sits on a bench as long as it likes, for an hour at most.
  (:durative-action pause
    :parameters (?p - place)
    :duration (and (>= ?duration 5) (<= ?duration 60))
    :condition (and (at start (here ?p))
                    (at start (not (busy))))
    :effect (and (at start (busy))
                 (at end (not (busy)))))

)
