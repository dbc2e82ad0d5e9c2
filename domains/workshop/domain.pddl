; Workshop.
; Parts are painted in a workshop. They lie on trays, and a whole tray is dipped into a bath,
; so that every part on it that is not masked is wet with the new paint. Trays are baked
; in one oven, all that are in it at once: the wet paint becomes hard, and a part that went in
; dry is scorched. Any other paint holds only on a part on which the primer has become hard;
; if not, it peels off in the oven.

(define (domain workshop)
  (:requirements :strips :typing :negative-preconditions :universal-preconditions
                 :disjunctive-preconditions :equality :conditional-effects)

  (:types
    ; A part: it lies on a tray or on the bench.
    part
    ; A tray: it carries parts, and is in the oven or outside.
    tray
    ; A paint: there is a bath of each.
    paint)

  (:constants
    ; The paint that goes under all others.
    primer - paint)

  (:predicates
    (on-bench ?p - part)                ; ?p lies on the bench
    (on ?p - part ?t - tray)            ; ?p lies on ?t
    (in-oven ?t - tray)                 ; ?t is in the oven
    (masked ?p - part)                  ; ?p is covered, so that it takes no paint
    (wet ?p - part ?c - paint)          ; ?p is wet with ?c
    (primed ?p - part)                  ; the primer on ?p is hard
    (finished ?p - part ?c - paint)     ; ?c is hard on ?p, and is the outermost paint
    (scorched ?p - part)                ; ?p is spoiled by heat
  )

  ; A part is put from the bench on a tray outside the oven.
  (:action put-on
    :parameters (?p - part ?t - tray)
    :precondition (and (on-bench ?p) (not (in-oven ?t)))
    :effect (and (on ?p ?t)
                 (not (on-bench ?p))))

  ; A part that is not wet is taken off a tray outside the oven.
  (:action take-off
    :parameters (?p - part ?t - tray)
    :precondition (and (on ?p ?t) (not (in-oven ?t))
                       (forall (?c - paint) (not (wet ?p ?c))))
    :effect (and (on-bench ?p)
                 (not (on ?p ?t))))

  ; A part on the bench is masked.
  (:action mask
    :parameters (?p - part)
    :precondition (and (on-bench ?p) (not (masked ?p)))
    :effect (masked ?p))

  ; The mask of a part on the bench is removed.
  (:action unmask
    :parameters (?p - part)
    :precondition (and (on-bench ?p) (masked ?p))
    :effect (not (masked ?p)))

  ; A tray is dipped: its parts without a mask are wet with the new paint, and no longer with
  ; another one.
  (:action dip
    :parameters (?t - tray ?c - paint)
    :precondition (not (in-oven ?t))
    :effect (forall (?p - part)
              (when (and (on ?p ?t) (not (masked ?p)))
                (and (wet ?p ?c)
                     (forall (?other - paint)
                       (when (and (wet ?p ?other) (not (= ?other ?c)))
                         (not (wet ?p ?other))))))))

  ; A tray is pushed into the oven.
  (:action push-in
    :parameters (?t - tray)
    :precondition (not (in-oven ?t))
    :effect (in-oven ?t))

  ; A tray is pulled out of the oven.
  (:action pull-out
    :parameters (?t - tray)
    :precondition (in-oven ?t)
    :effect (not (in-oven ?t)))

  ; The oven bakes all that is in it. Masked parts are protected from the heat.
  (:action bake
    :parameters ()
    :effect (forall (?t - tray)
              (when (in-oven ?t)
                (forall (?p - part)
                  (when (and (on ?p ?t) (not (masked ?p)))
                    (and
                      (when (forall (?c - paint) (not (wet ?p ?c)))
                        (scorched ?p))
                      (when (wet ?p primer)
                        (primed ?p))
                      (forall (?c - paint)
                        (when (wet ?p ?c)
                          (and (not (wet ?p ?c))
                               (when (and (primed ?p) (not (= ?c primer)))
                                 (and (finished ?p ?c)
                                      (forall (?old - paint)
                                        (when (and (finished ?p ?old) (not (= ?old ?c)))
                                          (not (finished ?p ?old)))))))))))))))
)
