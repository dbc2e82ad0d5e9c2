; Kitchen, problem 3: a menu of three dishes from one pot, each in several stages, and a ladle
; that has to be washed before the cook goes home.
; Optimal plan: 29 steps.

(define (problem kitchen-p03)
  (:domain kitchen)
  (:objects
    chicken rice peas cod leek cream apple sugar - ingredient
    pan - pot
    cleaver - knife
    block - board
    ladle - utensil
    pilaf chowder compote - dish)
  (:init
    (in-larder chicken)
    (in-larder rice)
    (in-larder peas)
    (in-larder cod)
    (in-larder leek)
    (in-larder cream)
    (in-larder apple)
    (in-larder sugar)
    (meat chicken)
    (meat cod)
    (eaten-raw cream)
    (eaten-raw apple)
    (eaten-raw sugar)
    (needs pilaf chicken)
    (needs pilaf rice)
    (needs pilaf peas)
    (needs-cut pilaf chicken)
    (goes-before chicken rice pilaf)
    (goes-before rice peas pilaf)
    (needs chowder cod)
    (needs chowder leek)
    (needs chowder cream)
    (needs-cut chowder cod)
    (needs-cut chowder leek)
    (goes-before leek cod chowder)
    (goes-before cod cream chowder)
    (needs compote apple)
    (needs compote sugar)
    (needs-cut compote apple)
    (goes-before apple sugar compote)
    (clean pan)
    (clean cleaver)
    (clean block))
  (:goal (and
    (forall (?d - dish) (served ?d))
    (forall (?u - utensil) (clean ?u)))))
