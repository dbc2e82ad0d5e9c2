; Sokoban, problem 3: three crates to be brought through a gap into a narrow store.
; Optimal plan: 55 steps.
; The plan of the floor, with # a wall, @ the worker, $ a crate and . a store (rXcY is
; the cell in row X and column Y, counted from 0 at the upper left):
;
;   ########
;   #  #   #
;   # $  $ #
;   #@ #   #
;   # $  ###
;   ###  ..#
;   ###   .#
;   ########

(define (problem sokoban-p03)
  (:domain sokoban)
  (:objects
    r1c1 r1c2 r1c4 r1c5 r1c6
    r2c1 r2c2 r2c3 r2c4 r2c5 r2c6
    r3c1 r3c2 r3c4 r3c5 r3c6
    r4c1 r4c2 r4c3 r4c4
    r5c3 r5c4 r5c5 r5c6
    r6c3 r6c4 r6c5 r6c6 - cell)
  (:init
    (next r1c1 r1c2 east) (next r1c1 r2c1 south)
    (next r1c2 r2c2 south) (next r1c2 r1c1 west)
    (next r1c4 r1c5 east) (next r1c4 r2c4 south)
    (next r1c5 r1c6 east) (next r1c5 r2c5 south)
    (next r1c5 r1c4 west)
    (next r1c6 r2c6 south) (next r1c6 r1c5 west)
    (next r2c1 r1c1 north) (next r2c1 r2c2 east)
    (next r2c1 r3c1 south)
    (next r2c2 r1c2 north) (next r2c2 r2c3 east)
    (next r2c2 r3c2 south) (next r2c2 r2c1 west)
    (next r2c3 r2c4 east) (next r2c3 r2c2 west)
    (next r2c4 r1c4 north) (next r2c4 r2c5 east)
    (next r2c4 r3c4 south) (next r2c4 r2c3 west)
    (next r2c5 r1c5 north) (next r2c5 r2c6 east)
    (next r2c5 r3c5 south) (next r2c5 r2c4 west)
    (next r2c6 r1c6 north) (next r2c6 r3c6 south)
    (next r2c6 r2c5 west)
    (next r3c1 r2c1 north) (next r3c1 r3c2 east)
    (next r3c1 r4c1 south)
    (next r3c2 r2c2 north) (next r3c2 r4c2 south)
    (next r3c2 r3c1 west)
    (next r3c4 r2c4 north) (next r3c4 r3c5 east)
    (next r3c4 r4c4 south)
    (next r3c5 r2c5 north) (next r3c5 r3c6 east)
    (next r3c5 r3c4 west)
    (next r3c6 r2c6 north) (next r3c6 r3c5 west)
    (next r4c1 r3c1 north) (next r4c1 r4c2 east)
    (next r4c2 r3c2 north) (next r4c2 r4c3 east)
    (next r4c2 r4c1 west)
    (next r4c3 r4c4 east) (next r4c3 r5c3 south)
    (next r4c3 r4c2 west)
    (next r4c4 r3c4 north) (next r4c4 r5c4 south)
    (next r4c4 r4c3 west)
    (next r5c3 r4c3 north) (next r5c3 r5c4 east)
    (next r5c3 r6c3 south)
    (next r5c4 r4c4 north) (next r5c4 r5c5 east)
    (next r5c4 r6c4 south) (next r5c4 r5c3 west)
    (next r5c5 r5c6 east) (next r5c5 r6c5 south)
    (next r5c5 r5c4 west)
    (next r5c6 r6c6 south) (next r5c6 r5c5 west)
    (next r6c3 r5c3 north) (next r6c3 r6c4 east)
    (next r6c4 r5c4 north) (next r6c4 r6c5 east)
    (next r6c4 r6c3 west)
    (next r6c5 r5c5 north) (next r6c5 r6c6 east)
    (next r6c5 r6c4 west)
    (next r6c6 r5c6 north) (next r6c6 r6c5 west)
    (worker-in r3c1)
    (crate-in r2c2)
    (crate-in r2c5)
    (crate-in r4c2))
  (:goal (and
    (crate-in r5c5)
    (crate-in r5c6)
    (crate-in r6c6))))
