; Concert.
; Musicians come on the stage, tune their instruments and play pieces. A piece is played by
; all who have a part in it; they must have tuned and stay on the stage to its end. How
; long a piece takes is up to them, within limits, and everyone who plays in it spends
; breath on it. In silence the musicians can rest and gain two points of breath in a
; minute. A piece is announced before it is played, which takes no time at all.

(define (domain concert)
  (:requirements :strips :typing :negative-preconditions :disjunctive-preconditions
                 :universal-preconditions :conditional-effects :durative-actions
                 :duration-inequalities :numeric-fluents)

  (:types
    ; A musician: comes on, tunes, plays and rests.
    musician - object
    ; A piece of music.
    piece - object)

  (:predicates
    (on-stage ?m - musician)             ; ?m is on the stage
    (tuned ?m - musician)                ; ?m has tuned
    (part ?m - musician ?p - piece)      ; ?m plays in ?p
    (announced ?p - piece)               ; the audience knows that ?p is next
    (played ?p - piece)                  ; ?p has been played
    (resting ?m - musician)              ; ?m is resting
    (silence)                            ; no piece is being played
  )

  (:functions
    (tuning ?m - musician)               ; how long ?m tunes, in minutes
    (shortest ?p - piece)                ; the shortest time of ?p, in minutes
    (longest ?p - piece)                 ; the longest time of ?p, in minutes
    (breath ?m - musician)               ; the breath of ?m, in points
    (effort ?p - piece)                  ; the breath that ?p takes, in points
    (words)                              ; how many announcements there were
  )

  ; A musician comes on the stage; nothing has to hold for that.
  (:durative-action come-on
    :parameters (?m - musician)
    :duration (= ?duration 1)
    :condition ()
    :effect (at end (on-stage ?m)))

  ; A musician tunes.
  (:durative-action tune
    :parameters (?m - musician)
    :duration (= ?duration (tuning ?m))
    :condition (and (at start (on-stage ?m))
                    (over all (on-stage ?m))
                    (over all (silence)))
    :effect (at end (tuned ?m)))

  ; A piece is announced in a moment.
  (:action announce
    :parameters (?p - piece)
    :precondition (silence)
    :effect (and (announced ?p)
                 (increase (words) 1)))

  ; A piece is played by all who have a part in it.
  (:durative-action play
    :parameters (?p - piece)
    :duration (and (at start (>= ?duration (shortest ?p)))
                   (at start (<= ?duration (longest ?p))))
    :condition (and (at start (silence))
                    (at start (announced ?p))
                    (forall (?m - musician)
                      (and (at start (imply (part ?m ?p) (tuned ?m)))
                           (at start (imply (part ?m ?p) (>= (breath ?m) (effort ?p))))
                           (over all (imply (part ?m ?p) (on-stage ?m))))))
    :effect (and (at start (not (silence)))
                 (at end (silence))
                 (at end (not (announced ?p)))
                 (at end (played ?p))
                 (forall (?m - musician)
                   (when (at start (part ?m ?p))
                         (at end (decrease (breath ?m) (effort ?p)))))))

  ; A musician rests for ten minutes at most.
  (:durative-action rest
    :parameters (?m - musician)
    :duration (<= ?duration 10)
    :condition (and (at start (not (resting ?m)))
                    (over all (silence)))
    :effect (and (at start (resting ?m))
                 (at end (not (resting ?m)))
                 (at end (increase (breath ?m) (* 2 ?duration)))))

  ; A musician goes off the stage.
  (:durative-action go-off
    :parameters (?m - musician)
    :duration (= ?duration 0.5)
    :condition (at start (on-stage ?m))
    :effect (at start (not (on-stage ?m))))
)
