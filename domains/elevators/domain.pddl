; Elevators.
; People ride the lifts of a building. A lift has its own stops: a slow one stops at
; every floor, an express one leaves floors out; each ride goes from one stop to
; the next one. A lift moves only with its doors closed, and people get in and out only
; while they are open. A lift holds a limited number of people. Opening the
; doors costs 1, closing them nothing, and so do the people's own steps; every ride up or
; down costs the energy that is stated for that lift.

(define (domain elevators)
  (:requirements :strips :typing :action-costs)

  (:types
    ; A floor: people wait there and lifts stop there.
    floor
    ; A person: on a floor or in a lift.
    person
    ; A lift: it is at one of its stops, its doors are open or closed.
    lift
    ; A headcount: how many people are in a lift.
    headcount)

  (:predicates
    (on-floor ?p - person ?f - floor)               ; ?p is on floor ?f
    (in-lift ?p - person ?l - lift)                 ; ?p is in lift ?l
    (at ?l - lift ?f - floor)                       ; lift ?l is at floor ?f
    (open ?l - lift)                                ; the doors of ?l are open
    (closed ?l - lift)                              ; the doors of ?l are closed
    (next-stop ?l - lift ?low - floor ?high - floor) ; above ?low, the next stop of ?l is ?high
    (load ?l - lift ?n - headcount)                 ; ?n people are in ?l
    (one-more ?n - headcount ?m - headcount)        ; ?m is one more than ?n
    (room-for ?l - lift ?n - headcount)             ; ?l can hold ?n people
  )

  (:functions
    (total-cost) - number          ; the total cost
    (up-energy ?l - lift) - number ; the cost of a ride of ?l to the next stop above
    (down-energy ?l - lift) - number ; the cost of a ride of ?l to the next stop below
  )

  ; A lift with closed doors goes up to its next stop.
  (:action go-up
    :parameters (?l - lift ?from - floor ?to - floor)
    :precondition (and (closed ?l) (at ?l ?from) (next-stop ?l ?from ?to))
    :effect (and (at ?l ?to)
                 (not (at ?l ?from))
                 (increase (total-cost) (up-energy ?l))))

  ; A lift with closed doors goes down to its next stop.
  (:action go-down
    :parameters (?l - lift ?from - floor ?to - floor)
    :precondition (and (closed ?l) (at ?l ?from) (next-stop ?l ?to ?from))
    :effect (and (at ?l ?to)
                 (not (at ?l ?from))
                 (increase (total-cost) (down-energy ?l))))

  ; A lift opens its doors.
  (:action open-doors
    :parameters (?l - lift)
    :precondition (closed ?l)
    :effect (and (open ?l)
                 (not (closed ?l))
                 (increase (total-cost) 1)))

  ; A lift closes its doors.
  (:action close-doors
    :parameters (?l - lift)
    :precondition (open ?l)
    :effect (and (closed ?l)
                 (not (open ?l))))

  ; A person gets into a lift that is there, is open and has room for one more.
  (:action get-in
    :parameters (?p - person ?l - lift ?f - floor ?n - headcount ?m - headcount)
    :precondition (and (on-floor ?p ?f) (at ?l ?f) (open ?l)
                       (load ?l ?n) (one-more ?n ?m) (room-for ?l ?m))
    :effect (and (in-lift ?p ?l) (load ?l ?m)
                 (not (on-floor ?p ?f)) (not (load ?l ?n))))

  ; A person gets out of an open lift, and is on the floor where the lift is.
  (:action get-out
    :parameters (?p - person ?l - lift ?f - floor ?n - headcount ?m - headcount)
    :precondition (and (in-lift ?p ?l) (at ?l ?f) (open ?l)
                       (load ?l ?m) (one-more ?n ?m))
    :effect (and (on-floor ?p ?f) (load ?l ?n)
                 (not (in-lift ?p ?l)) (not (load ?l ?m))))
)
