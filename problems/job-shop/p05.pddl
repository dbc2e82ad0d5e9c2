; Job shop, problem 5: two tasks wait for each other.
; Gluing and clamping must each be done before the other begins.
; No plan exists.

(define (problem job-shop-p05)
  (:domain job-shop)
  (:objects
    saw bench - machine
    saw-box - dusty-task
    glue-box clamp-box - clean-task)
  (:init
    (idle saw)
    (= (sweeping saw) 1)
    (idle bench)
    (= (sweeping bench) 1)
    (waiting saw-box)
    (can-do saw saw-box)
    (= (work saw-box saw) 2)
    (waiting glue-box)
    (can-do bench glue-box)
    (= (work glue-box bench) 3)
    (waiting clamp-box)
    (can-do bench clamp-box)
    (= (work clamp-box bench) 1)
    (before saw-box glue-box)
    (before glue-box clamp-box)
    (before clamp-box glue-box))
  (:goal (forall (?t - task) (done ?t)))
  (:metric minimize (total-time)))
