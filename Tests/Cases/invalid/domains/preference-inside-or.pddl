(define (domain lamps)
  (:requirements :adl :preferences)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:action light
    :parameters (?l)
    :precondition (or (dark) (preference soon (broken ?l)))
    :effect (lit ?l)))
