; Rovers, problem 4: an island of two sites without radio contact. The only rover that
; can reach the sample there cannot leave the island again.
; No plan exists.

(define (problem rovers-p04)
  (:domain rovers)
  (:objects
    shore beach isle reef - site
    tug ant - rover
    coral sand - sample)
  (:init
    (track tug shore beach) (track tug beach shore)
    (track tug beach isle)
    (track tug isle reef) (track tug reef isle)
    (track ant shore beach) (track ant beach shore)
    (at tug shore)
    (mast-folded tug)
    (memory-free tug)
    (has-drill tug)
    (at ant beach)
    (mast-folded ant)
    (memory-free ant)
    (has-drill ant)
    (radio-contact shore)
    (lies-at coral reef)
    (lies-at sand beach))
  (:goal (and
    (reported sand)
    (reported coral))))
