; Lights out.
; Lamps stand side by side, each with a key. Pressing a key turns over its lamp and all lamps beside
; it: those that were lit go out, and those that were out are lit. A key can be
; pressed at any time. A lamp can be put out by hand too, in the light of a lit
; lamp beside it, and there is one switch that lights all lamps together. Pressing a
; key costs 2, putting a lamp out by hand 5, and the switch costs 1.

(define (domain lights-out)
  (:requirements :adl :action-costs)

  (:types
    ; A lamp: it is lit or out.
    lamp)

  (:predicates
    (lit ?l - lamp)                 ; ?l is lit
    (beside ?l - lamp ?m - lamp)    ; the key of ?l turns over ?m too
  )

  (:functions
    (total-cost) - number ; the total cost
  )

  ; A key is pressed. Nothing is required of it.
  (:action press
    :parameters (?l - lamp)
    :effect (and (when (lit ?l) (not (lit ?l)))
                 (when (not (lit ?l)) (lit ?l))
                 (forall (?m - lamp)
                   (when (beside ?l ?m)
                     (and (when (lit ?m) (not (lit ?m)))
                          (when (not (lit ?m)) (lit ?m)))))
                 (increase (total-cost) 2)))

  ; A lamp is put out by hand in the light of another one.
  (:action put-out
    :parameters (?l - lamp)
    :precondition (and (lit ?l)
                       (exists (?m - lamp) (and (beside ?m ?l) (lit ?m))))
    :effect (and (not (lit ?l))
                 (increase (total-cost) 5)))

  ; All lamps are lit.
  (:action light-all
    :parameters ()
    :precondition ()
    :effect (and (forall (?l - lamp) (lit ?l))
                 (increase (total-cost) 1)))
)
