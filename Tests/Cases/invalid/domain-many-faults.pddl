; A domain with one fault of each of several kinds; all are reported at once, in the order of the text.

(define (domain many-faults)
  (:requirements :strips :typing)
  (:types ball room - object)
  (:predicates
    (at ?b - ball ?r - rom)
    (free))
  (:action pick
    :parameters (?b - ball ?r - room)
    :precondition (and (att ?b ?r) (free))
    :effect (and (not (at ?b)) (held ?b)))
  (:action drop
    :parameters (?b - ball)
    :precondition (free)
    :effect (at ?b ?where)))
