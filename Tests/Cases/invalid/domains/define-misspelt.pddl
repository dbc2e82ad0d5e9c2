(defin (domain lamps)
  (:predicates (lit ?l)))
