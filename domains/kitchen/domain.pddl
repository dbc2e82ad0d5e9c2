; Kitchen.
; A cook makes dishes. The ingredients are put into pots, in the order that the dish
; asks for, and heated there: heating a pot cooks everything in it. Some ingredients must
; be cut first, on a clean board with a clean knife; raw meat soils both of them, and
; what is cut on a soiled board is spoiled. An ingredient that nobody may eat raw is safe
; only when it is cooked. A dish is served from one pot, when everything that it
; needs is in there, nothing else is, and all of it is fit to eat.

(define (domain kitchen)
  (:requirements :adl)

  (:types
    ; An ingredient: in the larder at first, then in a pot.
    ingredient - object
    ; A utensil: what can be soiled and washed.
    utensil - object
    ; A pot: ingredients are put into it and heated in it.
    pot - utensil
    ; A knife: ingredients are cut with it.
    knife - utensil
    ; A board: ingredients are cut on it.
    board - utensil
    ; A dish: what the guests have ordered.
    dish - object)

  (:predicates
    (in-larder ?i - ingredient)                              ; ?i has not been used yet
    (in ?i - ingredient ?p - pot)                            ; ?i is in ?p
    (clean ?u - utensil)                                     ; ?u is clean
    (meat ?i - ingredient)                                   ; ?i is meat or fish
    (cut ?i - ingredient)                                    ; ?i is cut in pieces
    (cooked ?i - ingredient)                                 ; ?i is cooked
    (spoiled ?i - ingredient)                                ; ?i may not be eaten by anybody
    (eaten-raw ?i - ingredient)                              ; ?i may be eaten raw
    (needs ?d - dish ?i - ingredient)                        ; ?i belongs to ?d
    (needs-cut ?d - dish ?i - ingredient)                    ; ?i is wanted in pieces in ?d
    (goes-before ?i - ingredient ?j - ingredient ?d - dish)  ; in ?d, ?i is cooked before ?j is added
    (served ?d - dish)                                       ; ?d is on the table
  )

  ; The cook cuts an ingredient of the larder. Raw meat soils the knife and the board.
  (:action cut-up
    :parameters (?i - ingredient ?k - knife ?b - board)
    :precondition (and (in-larder ?i) (not (cut ?i)) (clean ?k) (clean ?b))
    :effect (and (cut ?i)
                 (when (meat ?i)
                   (and (not (clean ?k)) (not (clean ?b))))))

  ; The cook is in a hurry and cuts an ingredient with whatever lies there: if something
  ; is not clean, the ingredient is spoiled. Raw meat soils all that lies there.
  (:action cut-in-a-hurry
    :parameters (?i - ingredient)
    :precondition (and (in-larder ?i) (not (cut ?i)))
    :effect (and (cut ?i)
                 (when (exists (?u - (either knife board)) (not (clean ?u)))
                   (spoiled ?i))
                 (when (meat ?i)
                   (forall (?u - (either knife board))
                     (not (clean ?u))))))

  ; The cook washes a utensil; a pot can be washed only while it is empty.
  (:action wash
    :parameters (?u - utensil)
    :precondition (and (not (clean ?u))
                       (not (exists (?i - ingredient ?p - pot) (and (= ?p ?u) (in ?i ?p)))))
    :effect (clean ?u))

  ; The cook puts an ingredient into a pot for a dish. The pot is clean, or something
  ; is in it already; what goes before the ingredient is in that pot, and cooked.
  (:action add
    :parameters (?i - ingredient ?p - pot ?d - dish)
    :precondition (and (in-larder ?i)
                       (needs ?d ?i)
                       (or (clean ?p) (exists (?j - ingredient) (in ?j ?p)))
                       (imply (needs-cut ?d ?i) (cut ?i))
                       (forall (?j - ingredient)
                         (imply (goes-before ?j ?i ?d)
                                (and (in ?j ?p) (cooked ?j)))))
    :effect (and (in ?i ?p)
                 (not (in-larder ?i)) (not (clean ?p))))

  ; The cook heats a pot: everything in it is cooked.
  (:action heat
    :parameters (?p - pot)
    :precondition (exists (?i - ingredient) (in ?i ?p))
    :effect (forall (?i - ingredient)
              (when (in ?i ?p) (cooked ?i))))

  ; The cook serves a dish from a pot, which is empty and soiled then.
  (:action serve
    :parameters (?d - dish ?p - pot)
    :precondition (and (not (served ?d))
                       (forall (?i - ingredient)
                         (and (imply (needs ?d ?i) (in ?i ?p))
                              (imply (in ?i ?p)
                                     (and (needs ?d ?i)
                                          (not (spoiled ?i))
                                          (or (cooked ?i) (eaten-raw ?i)))))))
    :effect (and (served ?d)
                 (forall (?i - ingredient)
                   (when (in ?i ?p) (not (in ?i ?p))))))
)
