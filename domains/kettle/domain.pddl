; Kettle.
; Water is heated in kettles, and tea is made from it. A kettle on a hob gets warmer all
; the time: a kilowatt warms a litre by fourteen degrees a minute. Water must not get
; hotter than a hundred degrees, and the hobs that are on must not take more power than
; the fuse allows. A kettle that stands off the hob can be left to cool, and it can be
; topped up with water from the tap, which mixes with the water that is there. A cup is
; filled from a kettle whose water is right for the tea; then the tea steeps and gets
; stronger all the time until it is taken out, which must be before it is bitter.

(define (domain kettle)
  (:requirements :strips :typing :negative-preconditions :durative-actions
                 :duration-inequalities :continuous-effects :numeric-fluents)

  (:types
    ; A kettle: it holds water.
    kettle - object
    ; A hob: it heats one kettle at a time.
    hob - object
    ; A cup: it is filled once.
    cup - object
    ; A tea: a kind of tea.
    tea - object)

  (:predicates
    (standing ?k - kettle)        ; ?k stands off the hobs, and nobody is busy with it
    (off ?h - hob)                ; ?h is off
    (clean ?c - cup)              ; ?c has not been filled
    (served ?c - cup ?t - tea)    ; ?c holds ?t, and the leaves are taken out
  )

  (:functions
    (temp ?k - kettle)            ; the temperature of the water in ?k, in degrees
    (water ?k - kettle)           ; the water in ?k, in litres
    (space ?k - kettle)           ; the water that ?k can hold, in litres
    (cooling ?k - kettle)         ; how fast ?k cools, in degrees a minute
    (tap)                         ; the temperature of the room and the tap, in degrees
    (power ?h - hob)              ; the power of ?h, in kilowatts
    (load)                        ; the power of the hobs that are on, in kilowatts
    (fuse)                        ; the greatest load, in kilowatts
    (least ?t - tea)              ; the coldest water for ?t, in degrees
    (most ?t - tea)               ; the hottest water for ?t, in degrees
    (vigour ?t - tea)             ; how fast ?t gets stronger, in points a minute
    (bitter ?t - tea)             ; the strength that ?t must not exceed, in points
    (strength ?c - cup)           ; the strength of the tea in ?c; none before it is filled
  )

  ; A kettle is heated on a hob, for as long as one likes.
  (:durative-action heat
    :parameters (?k - kettle ?h - hob)
    :duration (>= ?duration 0.1)
    :condition (and (at start (standing ?k))
                    (at start (off ?h))
                    (over all (<= (temp ?k) 100))
                    (over all (<= (load) (fuse))))
    :effect (and (at start (not (standing ?k)))
                 (at start (not (off ?h)))
                 (at start (increase (load) (power ?h)))
                 (increase (temp ?k) (* #t (/ (* 14 (power ?h)) (water ?k))))
                 (at end (decrease (load) (power ?h)))
                 (at end (off ?h))
                 (at end (standing ?k))))

  ; A kettle is left to cool, for half an hour at most.
  (:durative-action let-cool
    :parameters (?k - kettle)
    :duration (<= ?duration 30)
    :condition (and (at start (standing ?k))
                    (over all (>= (temp ?k) (tap))))
    :effect (and (at start (not (standing ?k)))
                 (decrease (temp ?k) (* #t (cooling ?k)))
                 (at end (standing ?k))))

  ; Half a litre of water from the tap is added to a kettle.
  (:durative-action top-up
    :parameters (?k - kettle)
    :duration (= ?duration 0.5)
    :condition (and (at start (standing ?k))
                    (at start (<= (+ (water ?k) 0.5) (space ?k))))
    :effect (and (at start (not (standing ?k)))
                 (at end (assign (temp ?k)
                   (/ (+ (* (water ?k) (temp ?k)) (* 0.5 (tap))) (+ (water ?k) 0.5))))
                 (at end (increase (water ?k) 0.5))
                 (at end (standing ?k))))

  ; A quarter of a litre is poured over the leaves, and the tea steeps in its cup.
  (:durative-action steep
    :parameters (?c - cup ?t - tea ?k - kettle)
    :duration (and (>= ?duration 1) (<= ?duration 12))
    :condition (and (at start (clean ?c))
                    (at start (standing ?k))
                    (at start (>= (water ?k) 0.25))
                    (at start (>= (temp ?k) (least ?t)))
                    (at start (<= (temp ?k) (most ?t)))
                    (over all (<= (strength ?c) (bitter ?t))))
    :effect (and (at start (not (clean ?c)))
                 (at start (decrease (water ?k) 0.25))
                 (at start (assign (strength ?c) 0))
                 (increase (strength ?c) (* #t (vigour ?t)))
                 (at end (served ?c ?t))))
)
