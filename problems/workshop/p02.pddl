; Workshop, problem 2: two parts in two colours, one of them without its primer.
; Optimal plan: 15 steps.

(define (problem workshop-p02)
  (:domain workshop)
  (:objects
    frame lid - part
    tray1 - tray
    red blue - paint)
  (:init
    (on-bench frame)
    (on lid tray1)
    (primed lid))
  (:goal (and
    (finished frame red)
    (finished lid blue)
    (forall (?p - part) (and (not (scorched ?p)) (on-bench ?p))))))
