; Trip budget.
; A traveller sees the sights of several towns. Coaches and trains connect the towns; a
; coach takes longer and costs less. A night in a bed costs what the town asks and makes
; the traveller rested, and on the road one gets tired: nobody sets out on a journey, or
; looks at a sight, that would take more strength than is left. Busking in a town brings
; a few coins and costs an hour and some strength. The traveller must never spend what
; is not there.

(define (domain trip-budget)
  (:requirements :strips :typing :negative-preconditions :numeric-fluents)

  (:types
    ; A town: it has sights and beds, and coaches and trains call there.
    town - object
    ; A sight: it is in a town and can be seen once.
    sight - object)

  (:predicates
    (in ?t - town)                       ; the traveller is in ?t
    (coach ?a - town ?b - town)          ; a coach goes from ?a to ?b
    (train ?a - town ?b - town)          ; a train goes from ?a to ?b
    (stands ?s - sight ?t - town)        ; ?s is in ?t
    (seen ?s - sight)                    ; the traveller has seen ?s
    (busked ?t - town)                   ; the traveller has played in ?t already
  )

  (:functions
    (distance ?a - town ?b - town)       ; the way from ?a to ?b, in kilometres
    (bed ?t - town)                      ; the price of a bed in ?t, in crowns
    (entrance ?s - sight)                ; the price of ?s, in crowns; free for 0
    (joy ?s - sight)                     ; how much the traveller enjoys ?s
    (purse)                              ; the money left, in crowns
    (strength)                           ; the strength left, in hours
    (hours)                              ; the hours gone by
    (spent)                              ; the money spent so far, in crowns
    (pleasure)                           ; the joy of all sights seen so far
  )

  ; By coach: fifty kilometres an hour, a crown for ten kilometres.
  (:action take-coach
    :parameters (?a - town ?b - town)
    :precondition (and (in ?a) (coach ?a ?b)
                       (>= (purse) (/ (distance ?a ?b) 10))
                       (>= (strength) (/ (distance ?a ?b) 50)))
    :effect (and (in ?b)
                 (not (in ?a))
                 (decrease (purse) (/ (distance ?a ?b) 10))
                 (increase (spent) (/ (distance ?a ?b) 10))
                 (decrease (strength) (/ (distance ?a ?b) 50))
                 (increase (hours) (/ (distance ?a ?b) 50))))

  ; By train: a hundred kilometres an hour, two crowns and a crown for five kilometres.
  (:action take-train
    :parameters (?a - town ?b - town)
    :precondition (and (in ?a) (train ?a ?b)
                       (>= (purse) (+ 2 (/ (distance ?a ?b) 5)))
                       (>= (strength) (/ (distance ?a ?b) 100)))
    :effect (and (in ?b)
                 (not (in ?a))
                 (decrease (purse) (+ 2 (/ (distance ?a ?b) 5)))
                 (increase (spent) (+ 2 (/ (distance ?a ?b) 5)))
                 (decrease (strength) (/ (distance ?a ?b) 100))
                 (increase (hours) (/ (distance ?a ?b) 100))))

  ; A sight is seen; this takes an hour.
  (:action see
    :parameters (?s - sight ?t - town)
    :precondition (and (in ?t) (stands ?s ?t) (not (seen ?s))
                       (>= (purse) (entrance ?s)) (>= (strength) 1))
    :effect (and (seen ?s)
                 (decrease (purse) (entrance ?s))
                 (increase (spent) (entrance ?s))
                 (decrease (strength) 1)
                 (increase (hours) 1)
                 (increase (pleasure) (joy ?s))))

  ; A night in a bed: afterwards the strength is eight hours again.
  (:action sleep
    :parameters (?t - town)
    :precondition (and (in ?t) (>= (purse) (bed ?t)) (< (strength) 5))
    :effect (and (decrease (purse) (bed ?t))
                 (increase (spent) (bed ?t))
                 (assign (strength) 8)
                 (increase (hours) 9)))

  ; The traveller plays music in a town, once in each, for two crowns and a half.
  (:action busk
    :parameters (?t - town)
    :precondition (and (in ?t) (not (busked ?t)) (> (strength) 1.5))
    :effect (and (busked ?t)
                 (increase (purse) 2.5)
                 (decrease (strength) 1.5)
                 (increase (hours) 1)))
)
