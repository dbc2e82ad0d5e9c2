; Sokoban, problem 4: three crates in a hall with pillars.
; Optimal plan: 33 steps.
; The plan of the floor, with # a wall, @ the worker, $ a crate and . a store (rXcY is
; the cell in row X and column Y, counted from 0 at the upper left):
;
;   #########
;   #   #   #
;   # $   $ #
;   #  # #  #
;   #@ ...  #
;   #  # #  #
;   # $     #
;   #   #   #
;   #########

(define (problem sokoban-p04)
  (:domain sokoban)
  (:objects
    r1c1 r1c2 r1c3 r1c5 r1c6 r1c7
    r2c1 r2c2 r2c3 r2c4 r2c5 r2c6 r2c7
    r3c1 r3c2 r3c4 r3c6 r3c7
    r4c1 r4c2 r4c3 r4c4 r4c5 r4c6 r4c7
    r5c1 r5c2 r5c4 r5c6 r5c7
    r6c1 r6c2 r6c3 r6c4 r6c5 r6c6 r6c7
    r7c1 r7c2 r7c3 r7c5 r7c6 r7c7 - cell)
  (:init
    (next r1c1 r1c2 east) (next r1c1 r2c1 south)
    (next r1c2 r1c3 east) (next r1c2 r2c2 south)
    (next r1c2 r1c1 west)
    (next r1c3 r2c3 south) (next r1c3 r1c2 west)
    (next r1c5 r1c6 east) (next r1c5 r2c5 south)
    (next r1c6 r1c7 east) (next r1c6 r2c6 south)
    (next r1c6 r1c5 west)
    (next r1c7 r2c7 south) (next r1c7 r1c6 west)
    (next r2c1 r1c1 north) (next r2c1 r2c2 east)
    (next r2c1 r3c1 south)
    (next r2c2 r1c2 north) (next r2c2 r2c3 east)
    (next r2c2 r3c2 south) (next r2c2 r2c1 west)
    (next r2c3 r1c3 north) (next r2c3 r2c4 east)
    (next r2c3 r2c2 west)
    (next r2c4 r2c5 east) (next r2c4 r3c4 south)
    (next r2c4 r2c3 west)
    (next r2c5 r1c5 north) (next r2c5 r2c6 east)
    (next r2c5 r2c4 west)
    (next r2c6 r1c6 north) (next r2c6 r2c7 east)
    (next r2c6 r3c6 south) (next r2c6 r2c5 west)
    (next r2c7 r1c7 north) (next r2c7 r3c7 south)
    (next r2c7 r2c6 west)
    (next r3c1 r2c1 north) (next r3c1 r3c2 east)
    (next r3c1 r4c1 south)
    (next r3c2 r2c2 north) (next r3c2 r4c2 south)
    (next r3c2 r3c1 west)
    (next r3c4 r2c4 north) (next r3c4 r4c4 south)
    (next r3c6 r2c6 north) (next r3c6 r3c7 east)
    (next r3c6 r4c6 south)
    (next r3c7 r2c7 north) (next r3c7 r4c7 south)
    (next r3c7 r3c6 west)
    (next r4c1 r3c1 north) (next r4c1 r4c2 east)
    (next r4c1 r5c1 south)
    (next r4c2 r3c2 north) (next r4c2 r4c3 east)
    (next r4c2 r5c2 south) (next r4c2 r4c1 west)
    (next r4c3 r4c4 east) (next r4c3 r4c2 west)
    (next r4c4 r3c4 north) (next r4c4 r4c5 east)
    (next r4c4 r5c4 south) (next r4c4 r4c3 west)
    (next r4c5 r4c6 east) (next r4c5 r4c4 west)
    (next r4c6 r3c6 north) (next r4c6 r4c7 east)
    (next r4c6 r5c6 south) (next r4c6 r4c5 west)
    (next r4c7 r3c7 north) (next r4c7 r5c7 south)
    (next r4c7 r4c6 west)
    (next r5c1 r4c1 north) (next r5c1 r5c2 east)
    (next r5c1 r6c1 south)
    (next r5c2 r4c2 north) (next r5c2 r6c2 south)
    (next r5c2 r5c1 west)
    (next r5c4 r4c4 north) (next r5c4 r6c4 south)
    (next r5c6 r4c6 north) (next r5c6 r5c7 east)
    (next r5c6 r6c6 south)
    (next r5c7 r4c7 north) (next r5c7 r6c7 south)
    (next r5c7 r5c6 west)
    (next r6c1 r5c1 north) (next r6c1 r6c2 east)
    (next r6c1 r7c1 south)
    (next r6c2 r5c2 north) (next r6c2 r6c3 east)
    (next r6c2 r7c2 south) (next r6c2 r6c1 west)
    (next r6c3 r6c4 east) (next r6c3 r7c3 south)
    (next r6c3 r6c2 west)
    (next r6c4 r5c4 north) (next r6c4 r6c5 east)
    (next r6c4 r6c3 west)
    (next r6c5 r6c6 east) (next r6c5 r7c5 south)
    (next r6c5 r6c4 west)
    (next r6c6 r5c6 north) (next r6c6 r6c7 east)
    (next r6c6 r7c6 south) (next r6c6 r6c5 west)
    (next r6c7 r5c7 north) (next r6c7 r7c7 south)
    (next r6c7 r6c6 west)
    (next r7c1 r6c1 north) (next r7c1 r7c2 east)
    (next r7c2 r6c2 north) (next r7c2 r7c3 east)
    (next r7c2 r7c1 west)
    (next r7c3 r6c3 north) (next r7c3 r7c2 west)
    (next r7c5 r6c5 north) (next r7c5 r7c6 east)
    (next r7c6 r6c6 north) (next r7c6 r7c7 east)
    (next r7c6 r7c5 west)
    (next r7c7 r6c7 north) (next r7c7 r7c6 west)
    (worker-in r4c1)
    (crate-in r2c2)
    (crate-in r2c6)
    (crate-in r6c2))
  (:goal (and
    (crate-in r4c3)
    (crate-in r4c4)
    (crate-in r4c5))))
