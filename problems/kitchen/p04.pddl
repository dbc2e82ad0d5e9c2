; Kitchen, problem 4: a sauce whose three ingredients wait for one another in a circle.
; No plan exists.

(define (problem kitchen-p04)
  (:domain kitchen)
  (:objects
    butter flour milk - ingredient
    pan - pot
    spoon - knife
    tray - board
    sauce - dish)
  (:init
    (in-larder butter)
    (in-larder flour)
    (in-larder milk)
    (eaten-raw butter)
    (eaten-raw milk)
    (needs sauce butter)
    (needs sauce flour)
    (needs sauce milk)
    (goes-before butter flour sauce)
    (goes-before flour milk sauce)
    (goes-before milk butter sauce)
    (clean pan))
  (:goal (served sauce)))
