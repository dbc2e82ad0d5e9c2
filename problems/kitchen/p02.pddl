; Kitchen, problem 2: a stew in which the meat is cooked first, and a salad, with one knife and
; one board for both, and the kitchen left clean.
; Optimal plan: 16 steps.

(define (problem kitchen-p02)
  (:domain kitchen)
  (:objects
    beef potato onion tomato cucumber - ingredient
    casserole bowl - pot
    blade - knife
    plank - board
    stew salad - dish)
  (:init
    (in-larder beef)
    (in-larder potato)
    (in-larder onion)
    (in-larder tomato)
    (in-larder cucumber)
    (meat beef)
    (eaten-raw tomato)
    (eaten-raw cucumber)
    (eaten-raw onion)
    (needs stew beef)
    (needs stew potato)
    (needs stew onion)
    (needs-cut stew beef)
    (needs-cut stew onion)
    (goes-before beef potato stew)
    (needs salad tomato)
    (needs salad cucumber)
    (needs-cut salad cucumber)
    (clean casserole)
    (clean plank))
  (:goal (and
    (served stew)
    (served salad)
    (forall (?u - (either knife board)) (clean ?u)))))
