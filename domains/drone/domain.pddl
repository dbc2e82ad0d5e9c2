; Drone.
; Survey drones fly between sites of an island and photograph the ones that are asked for.
; Flying from one site to another uses battery charge in proportion to the distance, and
; more the heavier the camera is that the drone carries. A drone never goes below its
; reserve. At a site with a charger it charges to the full; at a site with a solar panel it
; gains what the panel gives, and never more than its battery holds. A drone has to be at
; the same height as the site to land there: climbing and sinking change its height by a
; hundred metres, up to a ceiling; climbing uses charge and sinking uses none. Heights
; below the level of the sea are negative. A photograph is taken in the air, with a camera,
; and its quality is known only once it is taken: it is 1000 divided by the height above
; the ground. A drone may leave its camera behind to be lighter.

(define (domain drone)
  (:requirements :strips :typing :negative-preconditions :numeric-fluents)

  (:types
    ; A site: a place on the island where drones land.
    site - object
    ; A drone: it flies from site to site.
    drone - object)

  (:predicates
    (above ?d - drone ?s - site)          ; ?d is at or above ?s
    (landed ?d - drone)                  ; ?d stands on the ground
    (has-camera ?d - drone)              ; ?d carries a camera
    (route ?a - site ?b - site)          ; drones may fly from ?a to ?b
    (charger ?s - site)                  ; ?s has a charger
    (panel ?s - site)                    ; ?s has a solar panel
    (photographed ?s - site)             ; there is a photograph of ?s
  )

  (:functions
    (distance ?a - site ?b - site)       ; the distance from ?a to ?b, in kilometres
    (ground ?s - site)                   ; the height of the ground of ?s, in metres
    (height ?d - drone)                  ; the height of ?d, in metres
    (ceiling ?d - drone)                 ; the greatest height of ?d, in metres
    (charge ?d - drone)                  ; the charge left in ?d, in percent
    (full ?d - drone)                    ; the greatest charge of ?d, in percent
    (reserve ?d - drone)                 ; the charge that ?d has to keep, in percent
    (thirst ?d - drone)                  ; the charge that ?d uses in a kilometre
    (camera ?d - drone)                  ; the extra charge in a kilometre for its camera
    (yield ?s - site)                    ; the charge that the panel of ?s gives
    (quality ?s - site)                  ; the quality of the photograph of ?s; none before
    (flown)                              ; the distance flown by all drones, in kilometres
  )

  ; A drone leaves the ground.
  (:action take-off
    :parameters (?d - drone)
    :precondition (and (landed ?d) (> (charge ?d) (reserve ?d)))
    :effect (not (landed ?d)))

  ; A drone lands on the site below it.
  (:action land
    :parameters (?d - drone ?s - site)
    :precondition (and (not (landed ?d)) (above ?d ?s) (= (height ?d) (ground ?s)))
    :effect (landed ?d))

  ; A drone climbs by a hundred metres, for two percent of charge.
  (:action climb
    :parameters (?d - drone)
    :precondition (and (not (landed ?d))
                       (>= (- (charge ?d) 2) (reserve ?d))
                       (< (height ?d) (ceiling ?d)))
    :effect (and (increase (height ?d) 100)
                 (decrease (charge ?d) 2)))

  ; A drone sinks by a hundred metres, but not into the ground.
  (:action sink
    :parameters (?d - drone ?s - site)
    :precondition (and (not (landed ?d)) (above ?d ?s) (> (height ?d) (ground ?s)))
    :effect (and (increase (height ?d) (- 100))))

  ; A drone flies to another site whose ground is not above it.
  (:action fly
    :parameters (?d - drone ?a - site ?b - site)
    :precondition (and (not (landed ?d)) (above ?d ?a) (route ?a ?b)
                       (>= (height ?d) (ground ?b))
                       (>= (- (charge ?d) (* (distance ?a ?b) (+ (thirst ?d) (camera ?d))))
                           (reserve ?d)))
    :effect (and (above ?d ?b)
                 (not (above ?d ?a))
                 (decrease (charge ?d) (* (distance ?a ?b) (+ (thirst ?d) (camera ?d))))
                 (increase (flown) (distance ?a ?b))))

  ; A drone on the ground is charged to the full.
  (:action charge-up
    :parameters (?d - drone ?s - site)
    :precondition (and (landed ?d) (above ?d ?s) (charger ?s) (< (charge ?d) (full ?d)))
    :effect (and (assign (charge ?d) (full ?d))))

  ; A drone on the ground takes from a panel what fits into its battery.
  (:action sun-bathe
    :parameters (?d - drone ?s - site)
    :precondition (and (landed ?d) (above ?d ?s) (panel ?s)
                       (<= (+ (charge ?d) (yield ?s)) (full ?d)))
    :effect (and (increase (charge ?d) (yield ?s))))

  ; A drone in the air photographs the site below it; the lower it is, the better.
  (:action photograph
    :parameters (?d - drone ?s - site)
    :precondition (and (not (landed ?d)) (has-camera ?d)
                       (above ?d ?s) (> (height ?d) (ground ?s))
                       (>= (- (charge ?d) 1) (reserve ?d)))
    :effect (and (photographed ?s)
                 (assign (quality ?s) (/ 1000 (- (height ?d) (ground ?s))))
                 (decrease (charge ?d) 1)))

  ; A drone on the ground leaves its camera behind and is lighter from then on.
  (:action drop-camera
    :parameters (?d - drone)
    :precondition (and (landed ?d) (has-camera ?d))
    :effect (and (not (has-camera ?d))
                 (assign (camera ?d) 0)))
)
