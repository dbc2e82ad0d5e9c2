; Warehouse.
; Trolleys move crates between the bays of a warehouse. A trolley holds any number of
; crates as long as their weights together do not exceed what the trolley can bear, and
; a bay in the same way has a floor that bears only so much. Bays are joined by aisles;
; an aisle is stated once for each direction in which it can be used. Pushing a trolley
; along an aisle takes effort: the length of the aisle times the trolley's own weight and
; load together, in hundredths. Lifting a crate on or off takes a hundredth of its weight.

(define (domain warehouse)
  (:requirements :strips :typing :numeric-fluents)

  (:types
    ; A bay: crates stand in bays, and trolleys stop in bays.
    bay - object
    ; A trolley: it carries crates.
    trolley - object
    ; A crate: it is in a bay or on a trolley.
    crate - object)

  (:predicates
    (at ?t - trolley ?b - bay)      ; ?t is in ?b
    (in ?c - crate ?b - bay)        ; ?c is in ?b
    (on ?c - crate ?t - trolley)    ; ?c is on ?t
    (aisle ?a - bay ?b - bay)       ; there is an aisle from ?a to ?b
  )

  (:functions
    (weight ?c - crate)             ; the weight of ?c, in kilograms
    (own-weight ?t - trolley)       ; the weight of ?t itself, in kilograms
    (load ?t - trolley)             ; the weight of all crates on ?t, in kilograms
    (capacity ?t - trolley)         ; the greatest load of ?t, in kilograms
    (burden ?b - bay)               ; the weight of all crates in ?b, in kilograms
    (strength ?b - bay)             ; the greatest burden of ?b, in kilograms
    (length ?a - bay ?b - bay)      ; the length of the aisle from ?a to ?b, in metres
    (effort)                        ; the effort spent so far
  )

  ; A trolley is pushed along an aisle.
  (:action push
    :parameters (?t - trolley ?a - bay ?b - bay)
    :precondition (and (at ?t ?a) (aisle ?a ?b))
    :effect (and (at ?t ?b)
                 (not (at ?t ?a))
                 (increase (effort)
                   (/ (* (length ?a ?b) (+ (own-weight ?t) (load ?t))) 100))))

  ; A crate is lifted on a trolley that can bear it.
  (:action load-crate
    :parameters (?c - crate ?t - trolley ?b - bay)
    :precondition (and (at ?t ?b) (in ?c ?b)
                       (<= (+ (load ?t) (weight ?c)) (capacity ?t)))
    :effect (and (on ?c ?t)
                 (not (in ?c ?b))
                 (increase (load ?t) (weight ?c))
                 (decrease (burden ?b) (weight ?c))
                 (increase (effort) (/ (weight ?c) 100))))

  ; A crate is lifted off a trolley in a bay whose floor can bear it.
  (:action unload-crate
    :parameters (?c - crate ?t - trolley ?b - bay)
    :precondition (and (at ?t ?b) (on ?c ?t)
                       (>= (- (strength ?b) (burden ?b)) (weight ?c)))
    :effect (and (in ?c ?b)
                 (not (on ?c ?t))
                 (decrease (load ?t) (weight ?c))
                 (increase (burden ?b) (weight ?c))
                 (increase (effort) (/ (weight ?c) 100))))
)
