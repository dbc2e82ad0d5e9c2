; Sokoban.
; A worker tidies a warehouse whose floor is divided into square cells. She walks
; from a cell to a neighbouring cell, and pushes a crate by walking into it: the crate
; moves one cell on in the same direction. She never pulls, and never pushes two crates
; at once, so a crate in a corner stays there for good. The cells without floor are
; walls, and are not mentioned at all. Crates are alike: what counts is the
; cells that they cover.

(define (domain sokoban)
  (:requirements :strips :typing :negative-preconditions)

  (:types
    ; A cell: a square of the floor with room for the worker or for one crate.
    cell
    ; A direction: one of the four ways to go from a cell.
    direction)

  (:constants
    ; The four directions of every warehouse.
    north east south west - direction)

  (:predicates
    (next ?a - cell ?b - cell ?d - direction) ; ?b is the cell next to ?a in direction ?d
    (worker-in ?c - cell)                     ; the worker stands in ?c
    (crate-in ?c - cell)                      ; a crate stands in ?c
  )

  ; The worker walks to the next cell in some direction; no crate stands there.
  (:action walk
    :parameters (?from - cell ?to - cell ?d - direction)
    :precondition (and (worker-in ?from) (next ?from ?to ?d) (not (crate-in ?to)))
    :effect (and (worker-in ?to)
                 (not (worker-in ?from))))

  ; The worker walks into a crate and so moves it one cell on; no other crate is behind it.
  (:action push
    :parameters (?from - cell ?crate - cell ?beyond - cell ?d - direction)
    :precondition (and (worker-in ?from) (next ?from ?crate ?d) (next ?crate ?beyond ?d)
                       (crate-in ?crate) (not (crate-in ?beyond)))
    :effect (and (worker-in ?crate) (crate-in ?beyond)
                 (not (worker-in ?from)) (not (crate-in ?crate))))
)
