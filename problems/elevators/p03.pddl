; Elevators, problem 3: two lifts that meet on one floor only, where people change lifts.
; Optimal cost: 29 (in a plan of 41 steps).

(define (problem elevators-p03)
  (:domain elevators)
  (:objects
    cellar ground lobby office roof - floor
    finn gerd hana ivan - person
    lower upper - lift
    n0 n1 n2 n3 - headcount)
  (:init
    (one-more n0 n1) (one-more n1 n2) (one-more n2 n3)
    (next-stop lower cellar ground)
    (next-stop lower ground lobby)
    (next-stop upper lobby office)
    (next-stop upper office roof)
    (room-for lower n1) (room-for lower n2) (room-for lower n3)
    (room-for upper n1) (room-for upper n2)
    (= (up-energy lower) 2)
    (= (down-energy lower) 1)
    (= (up-energy upper) 3)
    (= (down-energy upper) 3)
    (at lower lobby)
    (closed lower)
    (load lower n0)
    (at upper office)
    (open upper)
    (load upper n1)
    (in-lift finn upper)
    (on-floor gerd cellar)
    (on-floor hana ground)
    (on-floor ivan roof)
    (= (total-cost) 0))
  (:goal (and
    (on-floor finn cellar)
    (on-floor gerd roof)
    (on-floor hana office)
    (on-floor ivan ground)
    (closed lower)
    (closed upper)))
  (:metric minimize (total-cost)))
