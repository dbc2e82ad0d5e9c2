; Blocksworld.
; Blocks stand on a table, alone or piled one on another. One arm moves them,
; a block at a time. It can take only a block that has nothing on it. The table
; has room for every block, and a block carries at most one other block.

(define (domain blocksworld)
  (:requirements :strips :typing)

  (:types
    ; A block: it stands on the table, stands on another block, or is held by the arm.
    block)

  (:predicates
    (on ?x - block ?y - block) ; ?x is on ?y
    (on-table ?x - block)      ; ?x is on the table
    (clear ?x - block)         ; nothing is on ?x
    (holding ?x - block)       ; the arm is holding ?x
    (arm-empty)                ; the arm is empty
  )

  ; The arm takes a block from the table.
  (:action pick-up
    :parameters (?x - block)
    :precondition (and (arm-empty) (clear ?x) (on-table ?x))
    :effect (and (holding ?x)
                 (not (arm-empty)) (not (clear ?x)) (not (on-table ?x))))

  ; The arm puts the block it holds on the table.
  (:action put-down
    :parameters (?x - block)
    :precondition (holding ?x)
    :effect (and (arm-empty) (clear ?x) (on-table ?x)
                 (not (holding ?x))))

  ; The arm puts the block it holds on top of another block.
  (:action stack
    :parameters (?x - block ?y - block)
    :precondition (and (holding ?x) (clear ?y))
    :effect (and (arm-empty) (clear ?x) (on ?x ?y)
                 (not (holding ?x)) (not (clear ?y))))

  ; The arm takes a block off the block below it.
  (:action unstack
    :parameters (?x - block ?y - block)
    :precondition (and (arm-empty) (clear ?x) (on ?x ?y))
    :effect (and (holding ?x) (clear ?y)
                 (not (arm-empty)) (not (clear ?x)) (not (on ?x ?y))))
)
