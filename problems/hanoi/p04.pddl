; Hanoi, problem 4: seven disks and four pegs.
; Optimal plan: 25 steps.

(define (problem hanoi-p04)
  (:domain hanoi)
  (:objects
    left middle right spare - peg
    d1 d2 d3 d4 d5 d6 d7 - disk)
  (:init
    (smaller d1 d2) (smaller d1 d3) (smaller d1 d4) (smaller d1 d5)
    (smaller d1 d6) (smaller d1 d7)
    (smaller d2 d3) (smaller d2 d4) (smaller d2 d5) (smaller d2 d6)
    (smaller d2 d7)
    (smaller d3 d4) (smaller d3 d5) (smaller d3 d6) (smaller d3 d7)
    (smaller d4 d5) (smaller d4 d6) (smaller d4 d7)
    (smaller d5 d6) (smaller d5 d7)
    (smaller d6 d7)
    (on d1 left)
    (on d2 left)
    (on d3 left)
    (on d4 left)
    (on d5 left)
    (on d6 left)
    (on d7 left))
  (:goal (and
    (on d1 right)
    (on d2 right)
    (on d3 right)
    (on d4 right)
    (on d5 right)
    (on d6 right)
    (on d7 right))))
