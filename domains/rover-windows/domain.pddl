; Rover windows.
; A rover on a far moon visits craters, takes samples and sends what it finds to the
; station. It drives by day only, and it can send only while the station is above the
; horizon of the crater where it is; these times, and those of the sun, are known in
; advance. Sampling warms the drill of the rover, and it has to cool before the next
; sample. Every drive uses charge, and by day the rover can stand in the sun and charge.

(define (domain rover-windows)
  (:requirements :strips :typing :negative-preconditions :durative-actions
                 :numeric-fluents :timed-initial-literals)

  (:types
    ; A crater: rovers drive from one to another.
    crater - object
    ; A rover: it drives, samples and sends.
    rover - object)

  (:predicates
    (in ?r - rover ?c - crater)             ; ?r is in ?c
    (ready ?r - rover)                      ; ?r is doing nothing
    (cool ?r - rover)                       ; the drill of ?r is cool
    (track ?a - crater ?b - crater)         ; a rover can drive from ?a to ?b
    (sunlight)                              ; it is day
    (contact ?c - crater)                   ; the station is in sight of ?c
    (holds ?r - rover ?c - crater)          ; ?r has a sample of ?c
    (reported ?c - crater)                  ; the station knows about ?c
  )

  (:functions
    (drive-time ?a - crater ?b - crater)    ; the time from ?a to ?b, in hours
    (drive-charge ?a - crater ?b - crater)  ; the charge from ?a to ?b, in percent
    (sample-time ?c - crater)               ; the time of sampling ?c, in hours
    (send-time ?r - rover)                  ; the time that ?r needs to send, in hours
    (charge ?r - rover)                     ; the charge of ?r, in percent
  )

  ; A rover drives from one crater to another, by day from beginning to end.
  (:durative-action drive
    :parameters (?r - rover ?a - crater ?b - crater)
    :duration (= ?duration (drive-time ?a ?b))
    :condition (and (at start (ready ?r))
                    (at start (in ?r ?a))
                    (at start (track ?a ?b))
                    (at start (>= (charge ?r) (drive-charge ?a ?b)))
                    (at start (sunlight))
                    (over all (sunlight)))
    :effect (and (at start (not (ready ?r)))
                 (at start (not (in ?r ?a)))
                 (at start (decrease (charge ?r) (drive-charge ?a ?b)))
                 (at end (in ?r ?b))
                 (at end (ready ?r))))

  ; A rover with a cool drill takes a sample; this is done by day and by night.
  (:durative-action sample
    :parameters (?r - rover ?c - crater)
    :duration (= ?duration (sample-time ?c))
    :condition (and (at start (ready ?r))
                    (at start (cool ?r))
                    (over all (in ?r ?c)))
    :effect (and (at start (not (ready ?r)))
                 (at start (not (cool ?r)))
                 (at end (holds ?r ?c))
                 (at end (ready ?r))))

  ; The drill cools, whatever the rover does meanwhile.
  (:durative-action cool-down
    :parameters (?r - rover)
    :duration (= ?duration 1.5)
    :condition (and (at start (not (cool ?r)))
                    (at start (ready ?r)))
    :effect (and (at end (cool ?r))))

  ; A rover sends what it knows about a crater while the station is in sight.
  (:durative-action send
    :parameters (?r - rover ?c - crater ?here - crater)
    :duration (= ?duration (send-time ?r))
    :condition (and (at start (ready ?r))
                    (at start (holds ?r ?c))
                    (at start (contact ?here))
                    (over all (contact ?here))
                    (over all (in ?r ?here)))
    :effect (and (at start (not (ready ?r)))
                 (at end (reported ?c))
                 (at end (ready ?r))))

  ; A rover stands in the sun for an hour and gains twenty percent.
  (:durative-action sun-charge
    :parameters (?r - rover)
    :duration (= ?duration 1)
    :condition (and (at start (ready ?r))
                    (at start (sunlight))
                    (over all (sunlight))
                    (at end (<= (charge ?r) 80)))
    :effect (and (at start (not (ready ?r)))
                 (at end (increase (charge ?r) 20))
                 (at end (ready ?r))))
)
