(define (domain lamps)
  (:requirements :adl :object-fluents)
  (:types lamp room)
  (:predicates (lit ?l - lamp))
  (:functions (place ?l - lamp) - room)
  (:action move
    :parameters (?l - lamp ?r - room)
    :precondition (not (= (place ?l) ?r))
    :effect (assign (place ?l) ?r)))
