; Satellite.
; Satellites observe the sky and report to stations on the ground. Turning a satellite
; costs the angle between the two things that it points at. Its instruments share one power line,
; so that at most one of them is on; one that has been switched on must be calibrated
; on its guide star before it can observe, and must be calibrated again when it has
; been off. A satellite sends an observation while it points at a
; station. Switching an instrument on costs 2, switching it off nothing, calibrating costs 3,
; observing and sending cost 1 each.

(define (domain satellite)
  (:requirements :strips :typing :negative-preconditions :equality :action-costs)

  (:types
    ; A thing to point at: a satellite always points at exactly one.
    Direction - object
    ; A star: instruments are calibrated on it.
    Star - Direction
    ; A target: what is to be observed.
    Target - Direction
    ; A station: a place on the ground that receives observations.
    Station - Direction
    ; A satellite: it carries instruments.
    Satellite - object
    ; An instrument: it is aboard a satellite and sees some bands.
    Instrument - object
    ; A band: a kind of light that an observation is made in.
    Band - object)

  (:predicates
    (Points-At ?s - Satellite ?d - Direction)            ; ?s points at ?d
    (Aboard ?i - Instrument ?s - Satellite)              ; ?i is aboard ?s
    (Sees ?i - Instrument ?b - Band)                     ; ?i can observe in band ?b
    (Guide-Star ?i - Instrument ?g - Star)               ; ?i is calibrated on ?g
    (Power-Free ?s - Satellite)                          ; no instrument of ?s is on
    (On ?i - Instrument)                                 ; ?i is switched on
    (Calibrated ?i - Instrument)                         ; ?i is calibrated
    (Recorded ?s - Satellite ?t - Target ?b - Band)      ; ?s has an observation of ?t in ?b
    (Received ?t - Target ?b - Band)                     ; a station has got ?t in band ?b
  )

  (:functions
    (total-cost) - number                                ; the total cost
    (Angle ?from - Direction ?to - Direction) - number   ; the cost of turning from ?from to ?to
  )

  ; A satellite turns from one thing to a different one.
  (:action Turn
    :parameters (?s - Satellite ?from - Direction ?to - Direction)
    :precondition (and (not (= ?from ?to)) (Points-At ?s ?from))
    :effect (and (Points-At ?s ?to)
                 (not (Points-At ?s ?from))
                 (increase (total-cost) (Angle ?from ?to))))

  ; An instrument is switched on while all others of its satellite are off.
  (:action Switch-On
    :parameters (?i - Instrument ?s - Satellite)
    :precondition (and (Aboard ?i ?s) (Power-Free ?s))
    :effect (and (On ?i)
                 (not (Power-Free ?s)) (not (Calibrated ?i))
                 (increase (total-cost) 2)))

  ; An instrument is switched off.
  (:action Switch-Off
    :parameters (?i - Instrument ?s - Satellite)
    :precondition (and (Aboard ?i ?s) (On ?i))
    :effect (and (Power-Free ?s)
                 (not (On ?i))))

  ; An instrument that is on is calibrated while its satellite points at its guide star.
  (:action Calibrate
    :parameters (?i - Instrument ?s - Satellite ?g - Star)
    :precondition (and (Aboard ?i ?s) (On ?i) (Guide-Star ?i ?g) (Points-At ?s ?g))
    :effect (and (Calibrated ?i)
                 (increase (total-cost) 3)))

  ; A calibrated instrument observes the target that its satellite points at.
  (:action Observe
    :parameters (?i - Instrument ?s - Satellite ?t - Target ?b - Band)
    :precondition (and (Aboard ?i ?s) (On ?i) (Calibrated ?i) (Sees ?i ?b) (Points-At ?s ?t))
    :effect (and (Recorded ?s ?t ?b)
                 (increase (total-cost) 1)))

  ; A satellite that points at a station sends an observation.
  (:action Send
    :parameters (?s - Satellite ?t - Target ?b - Band ?g - Station)
    :precondition (and (Recorded ?s ?t ?b) (Points-At ?s ?g))
    :effect (and (Received ?t ?b)
                 (increase (total-cost) 1)))
)
