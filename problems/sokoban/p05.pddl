; Sokoban, problem 5: one crate too near the wall. A crate that stands against the northern
; wall never comes away from it.
; No plan exists.
; The plan of the floor, with # a wall, @ the worker, $ a crate and . a store (rXcY is
; the cell in row X and column Y, counted from 0 at the upper left):
;
;   ######
;   # $  #
;   #  $ #
;   #. . #
;   #  @ #
;   ######

(define (problem sokoban-p05)
  (:domain sokoban)
  (:objects
    r1c1 r1c2 r1c3 r1c4
    r2c1 r2c2 r2c3 r2c4
    r3c1 r3c2 r3c3 r3c4
    r4c1 r4c2 r4c3 r4c4 - cell)
  (:init
    (next r1c1 r1c2 east) (next r1c1 r2c1 south)
    (next r1c2 r1c3 east) (next r1c2 r2c2 south)
    (next r1c2 r1c1 west)
    (next r1c3 r1c4 east) (next r1c3 r2c3 south)
    (next r1c3 r1c2 west)
    (next r1c4 r2c4 south) (next r1c4 r1c3 west)
    (next r2c1 r1c1 north) (next r2c1 r2c2 east)
    (next r2c1 r3c1 south)
    (next r2c2 r1c2 north) (next r2c2 r2c3 east)
    (next r2c2 r3c2 south) (next r2c2 r2c1 west)
    (next r2c3 r1c3 north) (next r2c3 r2c4 east)
    (next r2c3 r3c3 south) (next r2c3 r2c2 west)
    (next r2c4 r1c4 north) (next r2c4 r3c4 south)
    (next r2c4 r2c3 west)
    (next r3c1 r2c1 north) (next r3c1 r3c2 east)
    (next r3c1 r4c1 south)
    (next r3c2 r2c2 north) (next r3c2 r3c3 east)
    (next r3c2 r4c2 south) (next r3c2 r3c1 west)
    (next r3c3 r2c3 north) (next r3c3 r3c4 east)
    (next r3c3 r4c3 south) (next r3c3 r3c2 west)
    (next r3c4 r2c4 north) (next r3c4 r4c4 south)
    (next r3c4 r3c3 west)
    (next r4c1 r3c1 north) (next r4c1 r4c2 east)
    (next r4c2 r3c2 north) (next r4c2 r4c3 east)
    (next r4c2 r4c1 west)
    (next r4c3 r3c3 north) (next r4c3 r4c4 east)
    (next r4c3 r4c2 west)
    (next r4c4 r3c4 north) (next r4c4 r4c3 west)
    (worker-in r4c3)
    (crate-in r1c2)
    (crate-in r2c3))
  (:goal (and
    (crate-in r3c1)
    (crate-in r3c3))))
