; Power grid, problem 4: an island with three plants with thirteen lines, four of them
; broken; six lines have to be closed at the end, with all plants running.
; Optimal plan: 16 steps.

(define (problem power-grid-p04)
  (:domain power-grid)
  (:objects
    dam mill sun-field - plant
    p q r s t - substation
    inn dairy quarry light-house - customer
    l01 l02 l03 l04 l05 l06 l07 l08 l09 l10 l11 l12 l13 - line)
  (:init
    (ends l01 dam p)
    (ends l02 mill q)
    (ends l03 sun-field r)
    (ends l04 p q)
    (ends l05 q r)
    (ends l06 r s)
    (ends l07 s t)
    (ends l08 t p)
    (ends l09 p inn)
    (ends l10 q dairy)
    (ends l11 s quarry)
    (ends l12 t light-house)
    (ends l13 inn dairy)
    (running dam)
    (running mill)
    (running sun-field)
    (closed l01)
    (closed l02)
    (closed l03)
    (closed l06)
    (closed l08)
    (closed l09)
    (closed l10)
    (closed l11)
    (closed l12)
    (broken l06)
    (broken l08)
    (broken l10)
    (broken l13))
  (:goal (and
    (forall (?p - plant) (running ?p))
    (forall (?l - line) (not (broken ?l)))
    (not (exists (?c - customer) (dark ?c)))
    (closed l06)
    (closed l07)
    (closed l08)
    (closed l09)
    (closed l10)
    (closed l13))))
