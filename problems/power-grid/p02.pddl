; Power grid, problem 2: a ring that two plants feed from its two sides. One of its lines is
; broken, and at the end both plants run and nobody is dark.
; Optimal plan: 5 steps.

(define (problem power-grid-p02)
  (:domain power-grid)
  (:objects
    dam mill - plant
    north south - substation
    farm school - customer
    l-dam l-mill l-north l-south l-farm l-school - line)
  (:init
    (ends l-dam dam north)
    (ends l-mill mill south)
    (ends l-north north farm)
    (ends l-farm farm south)
    (ends l-south south school)
    (ends l-school school north)
    (running dam)
    (running mill)
    (closed l-dam)
    (closed l-mill)
    (closed l-north)
    (broken l-south)
    (closed l-south))
  (:goal (and
    (running dam)
    (running mill)
    (not (exists (?l - line) (broken ?l)))
    (not (exists (?c - customer) (dark ?c)))
    (closed l-south))))
