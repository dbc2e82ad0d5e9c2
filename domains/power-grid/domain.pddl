; Power grid.
; Power plants, substations and customers are the nodes of a grid, and switched lines run
; between them. A node is energised if it is a plant that runs or if a closed line joins it
; to an energised node; nobody sets this, it follows. A line may be closed only while
; one of its ends is dead, since two live nets must not be joined. A broken line is dangerous
; as long as one of its ends is energised, and can be repaired only when it is open and
; both of its ends are dead. A plant can be stopped, and can be started while its node is
; dead.

(define (domain power-grid)
  (:requirements :strips :typing :negative-preconditions :disjunctive-preconditions
                 :existential-preconditions :universal-preconditions :equality
                 :derived-predicates)

  (:types
    ; A node: lines end there.
    node - object
    ; A plant: a node that makes power.
    plant - node
    ; A substation: a node that passes power on.
    substation - node
    ; A customer: a node that needs power.
    customer - node
    ; A line: it joins two nodes and has a switch.
    line - object)

  (:predicates
    (ends ?l - line ?a - node ?b - node)      ; ?l runs from ?a to ?b
    (closed ?l - line)                        ; the switch of ?l is closed
    (broken ?l - line)                        ; ?l must be repaired
    (running ?p - plant)                      ; ?p makes power
    (conducts ?a - node ?b - node)            ; a closed line joins ?a and ?b
    (energised ?n - node)                     ; there is power at ?n
    (dead ?l - line)                          ; there is no power at either end of ?l
    (dark ?c - customer)                      ; ?c has no power
    (safe)                                    ; no broken line has power at an end
  )

  ; A closed line that is not broken conducts both ways.
  (:derived (conducts ?a - node ?b - node)
    (exists (?l - line)
      (and (closed ?l) (not (broken ?l))
           (or (ends ?l ?a ?b) (ends ?l ?b ?a)))))

  ; A node is energised by a plant of its own or through another energised node.
  (:derived (energised ?n - node)
    (or (exists (?p - plant) (and (= ?p ?n) (running ?p)))
        (exists (?m - node) (and (conducts ?m ?n) (energised ?m)))))

  ; A line is dead when neither of its ends is energised.
  (:derived (dead ?l - line)
    (forall (?a - node ?b - node)
      (or (not (ends ?l ?a ?b))
          (and (not (energised ?a)) (not (energised ?b))))))

  ; A customer is dark without power.
  (:derived (dark ?c - customer)
    (not (energised ?c)))

  ; The grid is safe when every broken line is dead.
  (:derived (safe)
    (forall (?l - line)
      (or (not (broken ?l)) (dead ?l))))

  ; A line is opened.
  (:action open
    :parameters (?l - line)
    :precondition (closed ?l)
    :effect (not (closed ?l)))

  ; A line that is not broken is closed; one of its ends has no power.
  (:action close
    :parameters (?l - line ?a - node ?b - node)
    :precondition (and (ends ?l ?a ?b) (not (closed ?l)) (not (broken ?l))
                       (not (and (energised ?a) (energised ?b))))
    :effect (closed ?l))

  ; A broken line is repaired, open and dead.
  (:action repair
    :parameters (?l - line)
    :precondition (and (broken ?l) (not (closed ?l)) (dead ?l))
    :effect (not (broken ?l)))

  ; A plant is stopped.
  (:action stop
    :parameters (?p - plant)
    :precondition (running ?p)
    :effect (not (running ?p)))

  ; A plant is started; its node is dead, and nothing dangerous is in the grid.
  (:action start
    :parameters (?p - plant)
    :precondition (and (not (running ?p)) (not (energised ?p)) (safe))
    :effect (running ?p))
)
