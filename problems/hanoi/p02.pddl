; Hanoi, problem 2: four disks from one peg to another.
; Optimal plan: 15 steps.

(define (problem hanoi-p02)
  (:domain hanoi)
  (:objects
    left middle right - peg
    d1 d2 d3 d4 - disk)
  (:init
    (smaller d1 d2) (smaller d1 d3) (smaller d1 d4)
    (smaller d2 d3) (smaller d2 d4)
    (smaller d3 d4)
    (on d1 left)
    (on d2 left)
    (on d3 left)
    (on d4 left))
  (:goal (and
    (on d1 right)
    (on d2 right)
    (on d3 right)
    (on d4 right))))
