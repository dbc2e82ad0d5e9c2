; Hanoi, problem 3: six disks, the odd ones on one peg and the even ones on another,
; to change places.
; Optimal plan: 45 steps.

(define (problem hanoi-p03)
  (:domain hanoi)
  (:objects
    left middle right - peg
    d1 d2 d3 d4 d5 d6 - disk)
  (:init
    (smaller d1 d2) (smaller d1 d3) (smaller d1 d4) (smaller d1 d5)
    (smaller d1 d6)
    (smaller d2 d3) (smaller d2 d4) (smaller d2 d5) (smaller d2 d6)
    (smaller d3 d4) (smaller d3 d5) (smaller d3 d6)
    (smaller d4 d5) (smaller d4 d6)
    (smaller d5 d6)
    (on d1 left)
    (on d2 right)
    (on d3 left)
    (on d4 right)
    (on d5 left)
    (on d6 right))
  (:goal (and
    (on d1 right)
    (on d2 left)
    (on d3 right)
    (on d4 left)
    (on d5 right)
    (on d6 left))))
