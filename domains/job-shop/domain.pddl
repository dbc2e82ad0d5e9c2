; Job shop.
; The jobs of a joinery are made of tasks. A task can be done on one or on several
; machines and takes its own time on each. A machine works on one task at a time and is
; never interrupted. A task may have to wait until other tasks are done. After a dusty
; task a machine has to be swept before it can do a clean task. All work should be
; finished as early as possible.

(define (domain job-shop)
  (:requirements :strips :typing :negative-preconditions :disjunctive-preconditions
                 :universal-preconditions :durative-actions :numeric-fluents)

  (:types
    ; A task: a piece of work that is done once, without a break.
    task - object
    ; A clean task: it needs a machine without dust.
    clean-task - task
    ; A dusty task: it leaves dust on the machine.
    dusty-task - task
    ; A machine: it does one task at a time.
    machine - object)

  (:predicates
    (can-do ?m - machine ?t - task)     ; ?m can do ?t
    (before ?p - task ?t - task)        ; ?p must be done before ?t begins
    (waiting ?t - task)                 ; ?t has not been begun
    (done ?t - task)                    ; ?t is finished
    (idle ?m - machine)                 ; ?m is doing nothing
    (dusty ?m - machine)                ; there is dust on ?m
  )

  (:functions
    (work ?t - task ?m - machine)       ; the time that ?t takes on ?m, in minutes
    (sweeping ?m - machine)             ; the time that sweeping ?m takes, in minutes
  )

  ; A machine does a dusty task when all tasks before it are done.
  (:durative-action do-dusty
    :parameters (?t - dusty-task ?m - machine)
    :duration (= ?duration (work ?t ?m))
    :condition (and (at start (can-do ?m ?t))
                    (at start (waiting ?t))
                    (at start (idle ?m))
                    (at start (forall (?p - task) (imply (before ?p ?t) (done ?p)))))
    :effect (and (at start (not (waiting ?t)))
                 (at start (not (idle ?m)))
                 (at end (idle ?m))
                 (at end (dusty ?m))
                 (at end (done ?t))))

  ; A machine without dust does a clean task when all tasks before it are done.
  (:durative-action do-clean
    :parameters (?t - clean-task ?m - machine)
    :duration (= ?duration (work ?t ?m))
    :condition (and (at start (can-do ?m ?t))
                    (at start (waiting ?t))
                    (at start (idle ?m))
                    (over all (not (dusty ?m)))
                    (at start (forall (?p - task) (imply (before ?p ?t) (done ?p)))))
    :effect (and (at start (not (waiting ?t)))
                 (at start (not (idle ?m)))
                 (at end (idle ?m))
                 (at end (done ?t))))

  ; The dust is swept off a machine.
  (:durative-action sweep
    :parameters (?m - machine)
    :duration (= ?duration (sweeping ?m))
    :condition (and (at start (idle ?m))
                    (at start (dusty ?m)))
    :effect (and (at start (not (idle ?m)))
                 (at end (not (dusty ?m)))
                 (at end (idle ?m))))
)
