; Kitchen, problem 1: a soup of two ingredients, with everything clean.
; Optimal plan: 5 steps.

(define (problem kitchen-p01)
  (:domain kitchen)
  (:objects
    carrot stock - ingredient
    pan - pot
    blade - knife
    plank - board
    soup - dish)
  (:init
    (in-larder carrot)
    (in-larder stock)
    (eaten-raw carrot)
    (needs soup carrot)
    (needs soup stock)
    (needs-cut soup carrot)
    (clean pan)
    (clean blade)
    (clean plank))
  (:goal (served soup)))
