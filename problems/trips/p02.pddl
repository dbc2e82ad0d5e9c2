; Trips, problem 2: three sights in two towns, one wish for each of them under one name, so
; that every sight left out counts, and the market wanted before the castle.
; Optimal cost: 11 (in a plan of 5 steps).

(define (problem trips-p02)
  (:domain trips)
  (:objects
    ulm linz - town
    castle market abbey - sight
    early morning noon afternoon evening night - part)
  (:init
    (then early morning) (then morning noon) (then noon afternoon)
    (then afternoon evening) (then evening night)
    (train ulm linz) (= (fare ulm linz) 4)
    (train linz ulm) (= (fare linz ulm) 4)
    (coach ulm linz)
    (coach linz ulm)
    (sight-of castle linz)
    (sight-of market ulm)
    (sight-of abbey linz)
    (open market early) (open market morning)
    (open castle noon) (open castle afternoon)
    (open abbey morning) (open abbey noon) (open abbey afternoon) (open abbey evening)
    (on-hill castle)
    (crowded market morning)
    (crowded abbey noon)
    (crowded castle afternoon)
    (in ulm)
    (now early)
    (= (total-cost) 0))
  (:constraints (and
    (preference market-first (sometime-before (seen castle) (seen market)))
    (preference tired-once (at-most-once (tired)))))
  (:goal (and
    (in ulm)
    (forall (?s - sight) (preference see-all (seen ?s)))))
  (:metric minimize (+ (total-cost)
                       (* 7 (is-violated see-all))
                       (* 4 (is-violated market-first))
                       (* 2 (is-violated tired-once))
                       (* 3 (is-violated fresh))
                       (is-violated quiet))))
