; Workshop, problem 5: a part that is scorched already is wanted unspoiled, and nothing
; mends it.
; No plan exists.

(define (problem workshop-p05)
  (:domain workshop)
  (:objects
    handle - part
    tray1 - tray
    red - paint)
  (:init
    (on handle tray1)
    (primed handle)
    (scorched handle))
  (:goal (and
    (finished handle red)
    (not (scorched handle)))))
