; Airport turnaround.
; Planes stand at the gates of an airport and are made ready for their next flight. The
; passengers get off, the cabin is cleaned and fuel is taken, and only then the passengers
; for the next flight come aboard. The containers that are booked for a flight are loaded at
; any time. Cleaning and loading need workers, and there are only so many. A plane moves
; only when it is sealed: its door and hatch shut and no hose on it. It taxies over
; taxiways that are open at the time; works on them end at known times. A plane that takes
; fuel in frost has ice on its wings afterwards and must be freed of it before it takes off.

(define (domain airport-turnaround)
  (:requirements :strips :typing :negative-preconditions :disjunctive-preconditions
                 :quantified-preconditions :conditional-effects :derived-predicates
                 :durative-actions :numeric-fluents :timed-initial-literals)

  (:types
    ; A spot: a place on the ground where one plane can stand.
    spot - object
    ; A gate: a spot where planes are served.
    gate - spot
    ; A runway: a spot from which planes take off.
    runway - spot
    ; A plane.
    plane - object
    ; A container: it holds luggage and is booked for one plane or for none.
    container - object)

  (:predicates
    (on ?p - plane ?s - spot)               ; ?p stands on ?s
    (empty ?s - spot)                       ; no plane stands on ?s or is on its way there
    (taxiway ?a - spot ?b - spot)           ; there is a taxiway from ?a to ?b
    (route ?a - spot ?b - spot)             ; planes may be sent from ?a to ?b
    (works ?a - spot ?b - spot)             ; the taxiway from ?a to ?b is being mended
    (linked ?a - spot ?b - spot)            ; one can get from ?a to ?b over open taxiways
    (door-open ?p - plane)                  ; the door of ?p is open
    (hatch-open ?p - plane)                 ; the hatch of ?p is open
    (hose-on ?p - plane)                    ; the hose is on ?p
    (sealed ?p - plane)                     ; ?p is shut and without a hose
    (clean ?p - plane)                      ; the cabin of ?p has been cleaned
    (iced ?p - plane)                       ; there is ice on the wings of ?p
    (booked ?c - container ?p - plane)      ; ?c is to fly with ?p
    (aboard ?c - container ?p - plane)      ; ?c is in ?p
    (loaded ?p - plane)                     ; all containers for ?p are aboard
    (frost)                                 ; it is freezing
    (airborne ?p - plane)                   ; ?p has taken off
  )

  (:functions
    (passengers ?p - plane)                 ; how many passengers are in ?p
    (expected ?p - plane)                   ; how many fly with ?p next
    (flow ?g - gate)                        ; how many get through ?g in a minute
    (fuel ?p - plane)                       ; the fuel in ?p, in tonnes
    (fuel-needed ?p - plane)                ; the fuel that the next flight takes, in tonnes
    (pump)                                  ; the fuel that flows in a minute, in tonnes
    (taxi-time ?a - spot ?b - spot)         ; the time from ?a to ?b, in minutes
    (workers)                               ; the workers who are free
  )

  ; Nothing is open and nothing hangs on the plane.
  (:derived (sealed ?p - plane)
    (and (not (door-open ?p)) (not (hatch-open ?p)) (not (hose-on ?p))))

  ; An open taxiway, or one to a spot from which one gets on.
  (:derived (linked ?a - spot ?b - spot)
    (or (and (taxiway ?a ?b) (not (works ?a ?b)))
        (exists (?m - spot)
          (and (taxiway ?a ?m) (not (works ?a ?m)) (linked ?m ?b)))))

  ; No container that is booked is missing.
  (:derived (loaded ?p - plane)
    (forall (?c - container) (imply (booked ?c ?p) (aboard ?c ?p))))

  ; A sealed plane taxies to an empty spot.
  (:durative-action taxi
    :parameters (?p - plane ?a - spot ?b - spot)
    :duration (= ?duration (taxi-time ?a ?b))
    :condition (and (at start (on ?p ?a))
                    (at start (empty ?b))
                    (at start (route ?a ?b))
                    (at start (linked ?a ?b))
                    (at start (sealed ?p))
                    (over all (sealed ?p)))
    :effect (and (at start (not (on ?p ?a)))
                 (at start (not (empty ?b)))
                 (at end (on ?p ?b))
                 (at end (empty ?a))))

  ; The passengers get off.
  (:durative-action get-off
    :parameters (?p - plane ?g - gate)
    :duration (= ?duration (/ (passengers ?p) (flow ?g)))
    :condition (and (at start (> (passengers ?p) 0))
                    (at start (not (airborne ?p)))
                    (at start (not (door-open ?p)))
                    (over all (on ?p ?g)))
    :effect (and (at start (door-open ?p))
                 (at end (not (door-open ?p)))
                 (at end (assign (passengers ?p) 0))))

  ; Two workers clean the cabin in ten minutes; nobody may be in it.
  (:durative-action clean-cabin
    :parameters (?p - plane ?g - gate)
    :duration (= ?duration 10)
    :condition (and (at start (>= (workers) 2))
                    (at start (= (passengers ?p) 0))
                    (over all (= (passengers ?p) 0))
                    (over all (on ?p ?g)))
    :effect (and (at start (decrease (workers) 2))
                 (at end (increase (workers) 2))
                 (at end (clean ?p))))

  ; The plane takes the fuel that it needs; if there is frost, its wings get icy.
  (:durative-action take-fuel
    :parameters (?p - plane ?g - gate)
    :duration (= ?duration (/ (- (fuel-needed ?p) (fuel ?p)) (pump)))
    :condition (and (at start (< (fuel ?p) (fuel-needed ?p)))
                    (at start (= (passengers ?p) 0))
                    (over all (= (passengers ?p) 0))
                    (over all (on ?p ?g)))
    :effect (and (at start (hose-on ?p))
                 (at end (not (hose-on ?p)))
                 (at end (assign (fuel ?p) (fuel-needed ?p)))
                 (when (at start (frost)) (at end (iced ?p)))))

  ; One worker loads all the containers that are booked for the plane.
  (:durative-action load-hold
    :parameters (?p - plane ?g - gate)
    :duration (= ?duration 7)
    :condition (and (at start (>= (workers) 1))
                    (at start (forall (?c - container) (not (aboard ?c ?p))))
                    (over all (on ?p ?g)))
    :effect (and (at start (decrease (workers) 1))
                 (at start (hatch-open ?p))
                 (at end (not (hatch-open ?p)))
                 (forall (?c - container)
                   (when (at start (booked ?c ?p)) (at end (aboard ?c ?p))))
                 (at end (increase (workers) 1))))

  ; The passengers of the next flight come aboard a clean plane without a hose.
  (:durative-action board
    :parameters (?p - plane ?g - gate)
    :duration (= ?duration (/ (expected ?p) (flow ?g)))
    :condition (and (at start (clean ?p))
                    (at start (= (passengers ?p) 0))
                    (at start (not (door-open ?p)))
                    (at start (not (hose-on ?p)))
                    (over all (not (hose-on ?p)))
                    (over all (on ?p ?g)))
    :effect (and (at start (door-open ?p))
                 (at start (assign (passengers ?p) (expected ?p)))
                 (at end (not (door-open ?p)))))

  ; The wings of a sealed plane are freed of ice.
  (:durative-action free-of-ice
    :parameters (?p - plane ?g - gate)
    :duration (= ?duration 6)
    :condition (and (at start (iced ?p))
                    (at start (sealed ?p))
                    (over all (sealed ?p))
                    (over all (on ?p ?g)))
    :effect (and (at end (not (iced ?p)))))

  ; A plane with everything aboard takes off.
  (:durative-action take-off
    :parameters (?p - plane ?r - runway)
    :duration (= ?duration 3)
    :condition (and (at start (on ?p ?r))
                    (at start (= (passengers ?p) (expected ?p)))
                    (at start (>= (fuel ?p) (fuel-needed ?p)))
                    (at start (loaded ?p))
                    (at start (not (iced ?p)))
                    (at start (sealed ?p)))
    :effect (and (at start (not (on ?p ?r)))
                 (at end (airborne ?p))
                 (at end (empty ?r))))
)
