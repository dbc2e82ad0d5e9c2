; Hanoi.
; Disks of different sizes lie on pegs, and one disk at a time is moved from one peg
; to a different one. On every peg the disks lie in the order of their sizes, the smallest
; on top. So a disk can be moved exactly when no smaller disk is on the peg that it
; leaves and none is on the peg that it goes to: the order on a peg needs no
; statement of its own.

(define (domain hanoi)
  (:requirements :strips :typing :negative-preconditions :disjunctive-preconditions
                 :universal-preconditions :equality)

  (:types
    ; A disk: it is on one of the pegs.
    disk
    ; A peg: it can take every disk.
    peg)

  (:predicates
    (on ?d - disk ?p - peg)             ; ?d is on ?p, wherever in the pile
    (smaller ?d - disk ?e - disk)       ; ?d is smaller than ?e
  )

  ; A disk is moved to a different peg; no smaller disk is in its way.
  (:action move
    :parameters (?d - disk ?from - peg ?to - peg)
    :precondition (and (not (= ?from ?to)) (on ?d ?from)
                       (forall (?e - disk)
                         (imply (smaller ?e ?d)
                                (not (or (on ?e ?from) (on ?e ?to))))))
    :effect (and (on ?d ?to)
                 (not (on ?d ?from))))
)
