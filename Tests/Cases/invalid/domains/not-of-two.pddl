(define (domain lamps)
  (:requirements :adl)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:action light
    :parameters (?l)
    :precondition (not (dark) (broken ?l))
    :effect (lit ?l)))
