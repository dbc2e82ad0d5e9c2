(define (domain lamps)
  (:requirements :adl :derived-predicates)
  (:predicates (lit ?l) (broken ?l) (dark))
  (:derived (dark) (forall (?l) (broken ?l)))
  (:action break
    :parameters (?l)
    :effect (and (broken ?l) (dark))))
