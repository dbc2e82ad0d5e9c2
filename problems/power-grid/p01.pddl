; Power grid, problem 1: a plant, a substation and a house on one string of lines.
; Optimal plan: 5 steps.

(define (problem power-grid-p01)
  (:domain power-grid)
  (:objects
    mill - plant
    hub - substation
    house - customer
    l1 l2 - line)
  (:init
    (ends l1 mill hub)
    (ends l2 hub house)
    (running mill)
    (closed l1)
    (broken l2)
    (closed l2))
  (:goal (and
    (energised house)
    (not (broken l2)))))
