; Rovers.
; Rovers explore a plain and report findings to a lander. A finding is a sample of the
; ground, to be drilled at the site where it lies, or a picture of something that can be
; seen from some sites. A rover keeps one finding at a time in its memory and is free
; for the next one when it has sent it, which it can do only at a site that has
; radio contact. A rover drives with its mast folded and takes pictures with its
; mast raised. Not every rover can take every track, and not every rover has every tool.

(define (domain rovers)
  (:requirements :strips :typing)

  (:types
    ; A site: a place of the plain where a rover can stop.
    site - object
    ; A rover: it stands at a site.
    rover - object
    ; A finding: what the rovers can find out, a sample or a picture.
    finding - object
    ; A sample: a finding that is drilled out of the ground.
    sample - finding
    ; A picture: a finding that is seen from a distance.
    picture - finding)

  (:predicates
    (at ?r - rover ?s - site)                     ; ?r is at ?s
    (track ?r - rover ?from - site ?to - site)    ; ?r can drive from ?from to ?to
    (mast-raised ?r - rover)                      ; the mast of ?r is raised
    (mast-folded ?r - rover)                      ; the mast of ?r is folded
    (has-drill ?r - rover)                        ; ?r has a drill
    (has-camera ?r - rover)                       ; ?r has a camera
    (lies-at ?x - sample ?s - site)               ; ?x can be drilled at ?s
    (visible-from ?x - picture ?s - site)         ; ?x can be taken from ?s
    (radio-contact ?s - site)                     ; the lander can hear a rover at ?s
    (memory-free ?r - rover)                      ; ?r has nothing in its memory
    (stores ?r - rover ?x - finding)              ; ?r has ?x in its memory
    (reported ?x - finding)                       ; the lander has received ?x
  )

  ; A rover with its mast folded drives along a track.
  (:action drive
    :parameters (?r - rover ?from - site ?to - site)
    :precondition (and (at ?r ?from) (track ?r ?from ?to) (mast-folded ?r))
    :effect (and (at ?r ?to)
                 (not (at ?r ?from))))

  ; A rover raises its mast.
  (:action raise-mast
    :parameters (?r - rover)
    :precondition (mast-folded ?r)
    :effect (and (mast-raised ?r)
                 (not (mast-folded ?r))))

  ; A rover folds its mast.
  (:action fold-mast
    :parameters (?r - rover)
    :precondition (mast-raised ?r)
    :effect (and (mast-folded ?r)
                 (not (mast-raised ?r))))

  ; A rover drills a sample at the site where it is, into its free memory.
  (:action drill
    :parameters (?r - rover ?x - sample ?s - site)
    :precondition (and (at ?r ?s) (lies-at ?x ?s) (has-drill ?r) (memory-free ?r))
    :effect (and (stores ?r ?x)
                 (not (memory-free ?r))))

  ; A rover with its mast raised takes a picture of what can be seen, into its free memory.
  (:action take-picture
    :parameters (?r - rover ?x - picture ?s - site)
    :precondition (and (at ?r ?s) (visible-from ?x ?s) (has-camera ?r)
                       (mast-raised ?r) (memory-free ?r))
    :effect (and (stores ?r ?x)
                 (not (memory-free ?r))))

  ; A rover at a site with radio contact sends the finding in its memory.
  (:action send
    :parameters (?r - rover ?x - finding ?s - site)
    :precondition (and (at ?r ?s) (radio-contact ?s) (stores ?r ?x))
    :effect (and (reported ?x) (memory-free ?r)
                 (not (stores ?r ?x))))
)
