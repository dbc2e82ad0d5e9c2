; Job shop, problem 2: a stool and a shelf; each is sawn and then varnished.
; Optimal makespan: 11.002 (whatever is sawn last still has to be varnished: the saw needs 4
; + 5 minutes and the booth at least 2 more, with a gap before the second and the third).

(define (problem job-shop-p02)
  (:domain job-shop)
  (:objects
    saw booth - machine
    saw-stool saw-shelf - dusty-task
    varnish-stool varnish-shelf - clean-task)
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
    (waiting saw-shelf)
    (can-do saw saw-shelf)
    (= (work saw-shelf saw) 5)
    (waiting varnish-shelf)
    (can-do booth varnish-shelf)
    (= (work varnish-shelf booth) 2)
    (before saw-stool varnish-stool)
    (before saw-shelf varnish-shelf))
  (:goal (forall (?t - task) (done ?t)))
  (:metric minimize (total-time)))
