; Job shop, problem 1: one stool on two machines.
; Optimal makespan: 7.001 (the stool is sawn for 4 minutes and varnished for 3, one after
; the other).

(define (problem job-shop-p01)
  (:domain job-shop)
  (:objects
    saw booth - machine
    saw-stool - dusty-task
    varnish-stool - clean-task)
  (:init
    (idle saw)
    (= (sweeping saw) 1)
    (idle booth)
    (= (sweeping booth) 1)
    (waiting saw-stool)
    (can-do saw saw-stool)
    (= (work saw-stool saw) 4)
    (waiting varnish-stool)
    (can-do booth varnish-stool)
    (= (work varnish-stool booth) 3)
    (before saw-stool varnish-stool))
  (:goal (forall (?t - task) (done ?t)))
  (:metric minimize (total-time)))
