; Job shop, problem 3: three pieces; the bench does dusty work and clean work and has to be
; swept in between.
; Optimal makespan: 18.504 (by exhaustive search).

(define (problem job-shop-p03)
  (:domain job-shop)
  (:objects
    saw bench - machine
    saw-door plane-door saw-drawer - dusty-task
    glue-drawer oil-door - clean-task)
  (:init
    (idle saw)
    (= (sweeping saw) 1.5)
    (idle bench)
    (= (sweeping bench) 2)
    (waiting saw-door)
    (can-do saw saw-door)
    (= (work saw-door saw) 6)
    (waiting plane-door)
    (can-do bench plane-door)
    (= (work plane-door bench) 5)
    (waiting glue-drawer)
    (can-do bench glue-drawer)
    (= (work glue-drawer bench) 4)
    (waiting saw-drawer)
    (can-do saw saw-drawer)
    (= (work saw-drawer saw) 3)
    (waiting oil-door)
    (can-do bench oil-door)
    (= (work oil-door bench) 2.5)
    (before saw-door plane-door)
    (before saw-drawer glue-drawer)
    (before plane-door oil-door))
  (:goal (forall (?t - task) (done ?t)))
  (:metric minimize (total-time)))
