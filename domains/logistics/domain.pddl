; Logistics.
; Packages travel by truck and by airplane. A truck goes between the locations of
; one city and never leaves that city; an airplane goes between any two airports.
; A vehicle holds any number of packages. Loading and unloading cost 1 each,
; a drive costs 3 and a flight costs 10.

(define (domain logistics)
  (:requirements :strips :typing :action-costs)

  (:types
    ; A city: it has locations.
    city - object
    ; A location: a place in a city where things can be.
    location - object
    ; An airport: a location that airplanes can use.
    airport - location
    ; A thing: what can be at a location, a package or a vehicle.
    thing - object
    ; A package: it is at a location or in a vehicle.
    package - thing
    ; A vehicle: a truck or an airplane.
    vehicle - thing
    ; A truck: it drives within one city.
    truck - vehicle
    ; An airplane: it flies between airports.
    airplane - vehicle)

  (:predicates
    (at ?x - thing ?l - location)       ; ?x is at ?l
    (in ?p - package ?v - vehicle)      ; ?p is in ?v
    (in-city ?l - location ?c - city)   ; ?l is in the city ?c
  )

  (:functions
    (total-cost) - number ; the total cost
  )

  ; A package is put into a vehicle that is at the same location.
  (:action load
    :parameters (?p - package ?v - vehicle ?l - location)
    :precondition (and (at ?p ?l) (at ?v ?l))
    :effect (and (in ?p ?v)
                 (not (at ?p ?l))
                 (increase (total-cost) 1)))

  ; A package is taken out of a vehicle where the vehicle is.
  (:action unload
    :parameters (?p - package ?v - vehicle ?l - location)
    :precondition (and (in ?p ?v) (at ?v ?l))
    :effect (and (at ?p ?l)
                 (not (in ?p ?v))
                 (increase (total-cost) 1)))

  ; A truck goes from one location of a city to another of the same city.
  (:action drive
    :parameters (?t - truck ?from - location ?to - location ?c - city)
    :precondition (and (at ?t ?from) (in-city ?from ?c) (in-city ?to ?c))
    :effect (and (not (at ?t ?from))
                 (at ?t ?to)
                 (increase (total-cost) 3)))

  ; An airplane goes from one airport to another.
  (:action fly
    :parameters (?a - airplane ?from - airport ?to - airport)
    :precondition (at ?a ?from)
    :effect (and (not (at ?a ?from))
                 (at ?a ?to)
                 (increase (total-cost) 10)))
)
