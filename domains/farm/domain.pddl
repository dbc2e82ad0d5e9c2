; Farm.
; A farmer grows crops on fields. Sowing a field turns seed into a young stand, and from
; then on it has a size, in bushels; before that nobody can say what its size is. Watering
; takes a barrel for every two acres and doubles the stand; dung makes the stand of a moist
; field grow by the factor of its soil. Harvesting brings the stand into the barn, less
; what the mice take, which is a tenth. Grain is sold by the sack of ten bushels; money
; buys fields, water and dung, and the farmer may be in debt as far as the credit goes.
; Half of the grain can also be given to the neighbours, who bring water for it.

(define (domain farm)
  (:requirements :strips :typing :negative-preconditions :numeric-fluents)

  (:types
    ; A field: it is sown, watered, dunged and harvested.
    field - object)

  (:predicates
    (owned ?f - field)           ; the farmer has ?f
    (sown ?f - field)            ; something grows on ?f
    (moist ?f - field)           ; ?f has been watered since it was sown
    (dunged ?f - field)          ; ?f has been dunged since it was sown
  )

  (:functions
    (area ?f - field)            ; the area of ?f, in acres
    (soil ?f - field)            ; the factor that dung gives on ?f
    (price ?f - field)           ; the price of ?f, in crowns
    (stand ?f - field)           ; what grows on ?f, in bushels; none before it is sown
    (seed)                       ; the seed left, in bushels
    (water)                      ; the water left, in barrels
    (barn)                       ; the grain in the barn, in bushels
    (money)                      ; the money of the farmer, in crowns; a debt is negative
    (credit)                     ; the least money that the farmer may have
    (days)                       ; the days gone by
  )

  ; A field is bought; this may leave the farmer in debt.
  (:action buy-field
    :parameters (?f - field)
    :precondition (and (not (owned ?f)) (>= (- (money) (price ?f)) (credit)))
    :effect (and (owned ?f)
                 (decrease (money) (price ?f))))

  ; Half a bushel of seed is sown on every acre and comes up threefold.
  (:action sow
    :parameters (?f - field)
    :precondition (and (owned ?f) (not (sown ?f)) (<= (/ (area ?f) 2) (seed)))
    :effect (and (sown ?f)
                 (decrease (seed) (/ (area ?f) 2))
                 (assign (stand ?f) (* 3 (/ (area ?f) 2)))
                 (increase (days) 1)))

  ; A field that is dry is watered with a barrel for every two acres; its stand doubles.
  (:action irrigate
    :parameters (?f - field)
    :precondition (and (sown ?f) (not (moist ?f)) (>= (* 2 (water)) (area ?f)))
    :effect (and (moist ?f)
                 (decrease (water) (/ (area ?f) 2))
                 (scale-up (stand ?f) 2)
                 (increase (days) 1)))

  ; A moist field is dunged for a crown; its stand grows by the factor of its soil.
  (:action dung
    :parameters (?f - field)
    :precondition (and (moist ?f) (not (dunged ?f)) (> (money) (credit)))
    :effect (and (dunged ?f)
                 (decrease (money) 1)
                 (scale-up (stand ?f) (soil ?f))
                 (increase (days) 1)))

  ; A field is harvested; the mice get a tenth.
  (:action harvest
    :parameters (?f - field)
    :precondition (and (sown ?f) (> (stand ?f) 0))
    :effect (and (not (sown ?f))
                 (not (moist ?f))
                 (not (dunged ?f))
                 (increase (barn) (- (stand ?f) (/ (stand ?f) 10)))
                 (assign (stand ?f) 0)
                 (increase (days) 2)))

  ; A sack of ten bushels is sold for four crowns.
  (:action sell
    :parameters ()
    :precondition (and (>= (barn) 10))
    :effect (and (decrease (barn) 10)
                 (increase (money) 4)))

  ; Ten barrels of water are bought for a crown.
  (:action buy-water
    :parameters ()
    :precondition (and (>= (- (money) 1) (credit)) (< (water) 10))
    :effect (and (increase (water) 10)
                 (decrease (money) 1)))

  ; Half of the grain in the barn is given away for water, a barrel for every two bushels.
  (:action trade
    :parameters ()
    :precondition (and (> (barn) 0) (< (water) 4))
    :effect (and (scale-down (barn) 2)
                 (increase (water) (/ (/ (barn) 2) 2))
                 (increase (days) 1)))
)
