; Power grid, problem 3: three broken lines in a net of four substations. The plants must not
; be stopped for good, and the wind farm shall feed the hospital at the end.
; Optimal plan: 11 steps.

(define (problem power-grid-p03)
  (:domain power-grid)
  (:objects
    dam wind-farm - plant
    s1 s2 s3 s4 - substation
    hospital bakery station - customer
    a b c d e f g h i - line)
  (:init
    (ends a dam s1)
    (ends b wind-farm s4)
    (ends c s1 s2)
    (ends d s2 s3)
    (ends e s3 s4)
    (ends f s1 s3)
    (ends g s2 bakery)
    (ends h s3 station)
    (ends i s4 hospital)
    (running dam)
    (closed a)
    (closed c)
    (closed d)
    (closed e)
    (closed g)
    (closed h)
    (closed i)
    (broken b)
    (broken d)
    (broken f)
    (closed f))
  (:goal (and
    (running dam)
    (running wind-farm)
    (forall (?l - line) (not (broken ?l)))
    (forall (?c - customer) (energised ?c))
    (closed b)
    (closed i)
    (not (closed e))
    (closed f))))
