; The domain that the problems in this folder are for: couriers ride between places, in time, and cost money.
(define (domain courier)
  (:requirements :adl :numeric-fluents :durative-actions :derived-predicates :timed-initial-literals
    :preferences :constraints)
  (:types courier place parcel - object van bike - courier)
  (:constants depot - place)
  (:predicates
    (at ?c - courier ?p - place)
    (waits ?x - parcel ?p - place)
    (carries ?c - courier ?x - parcel)
    (link ?a ?b - place)
    (open ?p - place)
    (served ?p - place))
  (:functions (total-cost) (distance ?a ?b - place) (load ?c - courier))
  (:derived (served ?p - place) (forall (?x - parcel) (not (waits ?x ?p))))
  (:action take
    :parameters (?c - courier ?x - parcel ?p - place)
    :precondition (and (at ?c ?p) (waits ?x ?p) (open ?p) (< (load ?c) 3))
    :effect (and (not (waits ?x ?p)) (carries ?c ?x) (increase (load ?c) 1)))
  (:action leave
    :parameters (?c - courier ?x - parcel ?p - place)
    :precondition (and (at ?c ?p) (carries ?c ?x))
    :effect (and (waits ?x ?p) (not (carries ?c ?x)) (decrease (load ?c) 1)))
  (:durative-action ride
    :parameters (?c - courier ?a ?b - place)
    :duration (= ?duration (distance ?a ?b))
    :condition (and (at start (at ?c ?a)) (over all (link ?a ?b)))
    :effect (and (at start (not (at ?c ?a))) (at end (at ?c ?b)))))
