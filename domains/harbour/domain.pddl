; Harbour.
; Ships wait in the roads, come in to a berth, are unloaded and leave. How deep a ship
; lies depends on its cargo: it has to clear the bottom of the berth, or come and go at
; high water, and the times of high water are known. Cranes unload a ship for as long as
; one wants: a crane moves so many tonnes an hour and is paid by the hour. Several cranes
; can work on one ship. A ship takes oil from the quay, also for as long as one wants, as
; far as its tank has room. On the way out it needs oil.

(define (domain harbour)
  (:requirements :strips :typing :negative-preconditions :disjunctive-preconditions
                 :durative-actions :duration-inequalities :numeric-fluents
                 :timed-initial-literals)

  (:types
    ; A ship: it is in the roads, in a berth or at sea.
    ship - object
    ; A berth: it takes one ship.
    berth - object
    ; A crane: it can reach some of the berths.
    crane - object)

  (:predicates
    (in-roads ?s - ship)               ; ?s waits outside
    (moored ?s - ship ?b - berth)      ; ?s lies in ?b
    (gone ?s - ship)                   ; ?s has left the harbour
    (vacant ?b - berth)                ; there is no ship in ?b
    (reaches ?c - crane ?b - berth)    ; ?c can unload what lies in ?b
    (at-rest ?c - crane)               ; ?c is doing nothing
    (hose-free)                        ; the oil hose is not in use
    (high-water)                       ; it is high water
  )

  (:functions
    (cargo ?s - ship)                  ; what is still in ?s, in tonnes
    (keel ?s - ship)                   ; how deep ?s lies when it is empty, in metres
    (depth ?b - berth)                 ; the depth of ?b at low water, in metres
    (oil ?s - ship)                    ; the oil in the tank of ?s, in tonnes
    (tank ?s - ship)                   ; the size of the tank of ?s, in tonnes
    (need ?s - ship)                   ; the oil that ?s has to leave with, in tonnes
    (speed ?c - crane)                 ; what ?c unloads in an hour, in tonnes
    (wage ?c - crane)                  ; what ?c costs in an hour, in crowns
    (pump)                             ; the oil that the hose gives in an hour, in tonnes
    (quay)                             ; what lies on the quay, in tonnes
    (wages)                            ; the wages so far, in crowns
  )

  ; A ship comes in; a hundred tonnes of cargo make it lie a metre deeper.
  (:durative-action come-in
    :parameters (?s - ship ?b - berth)
    :duration (= ?duration 1)
    :condition (and (at start (in-roads ?s))
                    (at start (vacant ?b))
                    (at start (or (high-water)
                                  (< (+ (keel ?s) (/ (cargo ?s) 100)) (depth ?b))))
                    (over all (or (high-water)
                                  (< (+ (keel ?s) (/ (cargo ?s) 100)) (depth ?b)))))
    :effect (and (at start (not (in-roads ?s)))
                 (at start (not (vacant ?b)))
                 (at end (moored ?s ?b))))

  ; A crane unloads a ship for a quarter of an hour or longer, but only what is there.
  (:durative-action unload
    :parameters (?c - crane ?s - ship ?b - berth)
    :duration (and (>= ?duration 0.25) (<= ?duration (/ (cargo ?s) (speed ?c))))
    :condition (and (at start (at-rest ?c))
                    (at start (reaches ?c ?b))
                    (over all (moored ?s ?b)))
    :effect (and (at start (not (at-rest ?c)))
                 (at start (decrease (cargo ?s) (* (speed ?c) ?duration)))
                 (at end (increase (quay) (* (speed ?c) ?duration)))
                 (at end (increase (wages) (* (wage ?c) ?duration)))
                 (at end (at-rest ?c))))

  ; A ship takes oil, as far as its tank has room.
  (:durative-action take-oil
    :parameters (?s - ship ?b - berth)
    :duration (<= ?duration (/ (- (tank ?s) (oil ?s)) (pump)))
    :condition (and (at start (hose-free))
                    (over all (moored ?s ?b)))
    :effect (and (at start (not (hose-free)))
                 (at end (increase (oil ?s) (* (pump) ?duration)))
                 (at end (hose-free))))

  ; A ship leaves with enough oil.
  (:durative-action leave
    :parameters (?s - ship ?b - berth)
    :duration (= ?duration 1)
    :condition (and (at start (moored ?s ?b))
                    (at start (>= (oil ?s) (need ?s)))
                    (at start (or (high-water)
                                  (< (+ (keel ?s) (/ (cargo ?s) 100)) (depth ?b))))
                    (over all (or (high-water)
                                  (< (+ (keel ?s) (/ (cargo ?s) 100)) (depth ?b)))))
    :effect (and (at start (not (moored ?s ?b)))
                 (at end (vacant ?b))
                 (at end (decrease (oil ?s) (need ?s)))
                 (at end (gone ?s))))
)
