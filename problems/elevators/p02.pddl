; Elevators, problem 2: five floors, a slow lift and an express one, three people.
; Optimal cost: 30 (in a plan of 26 steps).

(define (problem elevators-p02)
  (:domain elevators)
  (:objects
    f0 f1 f2 f3 f4 - floor
    carla dirk elif - person
    slow express - lift
    n0 n1 n2 - headcount)
  (:init
    (one-more n0 n1) (one-more n1 n2)
    (next-stop slow f0 f1)
    (next-stop slow f1 f2)
    (next-stop slow f2 f3)
    (next-stop slow f3 f4)
    (next-stop express f0 f2)
    (next-stop express f2 f4)
    (room-for slow n1) (room-for slow n2)
    (room-for express n1)
    (= (up-energy slow) 4)
    (= (down-energy slow) 3)
    (= (up-energy express) 5)
    (= (down-energy express) 2)
    (at slow f2)
    (open slow)
    (load slow n0)
    (at express f4)
    (closed express)
    (load express n0)
    (on-floor carla f0)
    (on-floor dirk f1)
    (on-floor elif f4)
    (= (total-cost) 0))
  (:goal (and
    (on-floor carla f3)
    (on-floor dirk f4)
    (on-floor elif f1)))
  (:metric minimize (total-cost)))
