; Hanoi, problem 6: two disks and two pegs only. The small disk is always in the way
; of the large one.
; No plan exists.

(define (problem hanoi-p06)
  (:domain hanoi)
  (:objects
    left right - peg
    small large - disk)
  (:init
    (smaller small large)
    (on small left)
    (on large left))
  (:goal (and
    (on small right)
    (on large right))))
