; Power grid, problem 5: the shop is fed through the bakery only, and is wanted lit while the
; bakery is dark; but power that passes through a node is at that node too.
; No plan exists.

(define (problem power-grid-p05)
  (:domain power-grid)
  (:objects
    dam - plant
    hub - substation
    bakery shop - customer
    l1 l2 l3 - line)
  (:init
    (ends l1 dam hub)
    (ends l2 hub bakery)
    (ends l3 bakery shop)
    (running dam)
    (closed l1)
    (closed l2)
    (broken l2))
  (:goal (and
    (dark bakery)
    (energised shop))))
