; Harbour, problem 3: a loaded ship that is too deep for low water, and a tank to be filled.
; Optimal makespan: 8.003 (high water begins at 3; then an hour to come in, three hours for
; 120 tonnes, of which all must be unloaded, and an hour to leave, with a gap before each).

(define (problem harbour-p03)
  (:domain harbour)
  (:objects
    berta - ship
    east - berth
    jib - crane)
  (:init
    (in-roads berta)
    (= (cargo berta) 120)
    (= (keel berta) 4)
    (= (oil berta) 2)
    (= (tank berta) 12)
    (= (need berta) 9)
    (vacant east)
    (= (depth east) 5)
    (at-rest jib)
    (= (speed jib) 40)
    (= (wage jib) 20)
    (reaches jib east)
    (hose-free)
    (= (pump) 4)
    (= (quay) 0)
    (= (wages) 0)
    (at 3 (high-water))
    (at 6 (not (high-water)))
    (at 15 (high-water))
    (at 18 (not (high-water))))
  (:goal (and
    (gone berta)
    (= (cargo berta) 0)))
  (:metric minimize (total-time)))
