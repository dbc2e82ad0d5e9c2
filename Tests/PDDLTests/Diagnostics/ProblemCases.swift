// Faults in what a problem says: its objects, initial state, goal and metric.

extension DiagnosticCase {
    static let problems: [DiagnosticCase] = [
        DiagnosticCase(
            .problem, "«(»define (problem p) (:domain d))", "pddl.missing-goal", help: "(:goal (and))"),
        DiagnosticCase(.problem, "«(»define (problem p) (:goal (and)))", "pddl.missing-domain"),
        DiagnosticCase(
            .problem, "(define (problem p) (:domain «e») (:goal (and)))", "pddl.wrong-domain",
            help: "write 'd'"),
        DiagnosticCase(.problem, "(define (problem p) «(:domain)» (:goal (and)))", "pddl.expected-name"),
        DiagnosticCase(.problem, "(define (problem p) (:domain d) «(:goal)»)", "pddl.wrong-operand-count"),
        .problem("(«:goal» (free))", "pddl.duplicate-section"),
        .problem("(«:ini» (free))", "pddl.unknown-section", help: "did you mean ':init'?"),
        .problem("«init»", "pddl.expected-section"),
        .problem("(:init «free»)", "pddl.expected-fact", help: "write '(free)'"),
        .problem("(:init «()»)", "pddl.expected-fact", help: "remove it"),
        .problem("(:init «(and (free) (clear a))»)", "pddl.and-in-init"),
        .problem("(:init (clear «?a»))", "pddl.variable-in-init"),
        .problem("(:init (= (distance «?a» b) 4))", "pddl.variable-in-init"),
        .problem(
            "(:init «(not (clear «?a»))»)", "pddl.redundant-negation", "pddl.variable-in-init"),
        .problem("(:init «(not (free))»)", "pddl.redundant-negation"),
        .problem("(:init «(not)»)", "pddl.wrong-operand-count"),
        .problem("(:init (free) «(not «(free)»)»)", "pddl.redundant-negation", "pddl.contradictory-init"),
        .problem("(:init (free) «(free)»)", "pddl.duplicate-fact"),
        .problem("(:init (= (distance a b) 4) «(= (distance a b) 5)»)", "pddl.contradictory-value"),
        .problem("(:init (= (distance a b) «four»))", "pddl.expected-number"),
        .problem("(:init (= («distanse» a b) 4))", "pddl.undeclared-function", help: "'distance'"),
        .problem("(:init (= (distance a «c») 4))", "pddl.undeclared-object", label: "declared: a, b, k"),
        .problem("(:init (= (distance a «k») 4))", "pddl.wrong-type"),
        .problem("(:init «(= (distance a) 4)»)", "pddl.wrong-arity"),
        .problem("(:init «(= (distance a b))»)", "pddl.wrong-operand-count"),
        .problem("(:init (clear «c»))", "pddl.undeclared-object", label: "declared: a, b, k"),
        .problem("(:init (on a ; a comment\n«c»))", "pddl.undeclared-object"),
        .problem("(:init (on a «k»))", "pddl.wrong-type", label: "declared: (on ?x - block ?y - block)"),
        .problem("(:init «(on a)»)", "pddl.wrong-arity"),
        .problem(
            "(:init («ontop» a b))", "pddl.undeclared-predicate", label: "declared: clear, free, on, seen"),
        .problem("(:metric «smallest» (total-cost))", "pddl.expected-direction"),
        .problem("«(:metric (total-cost))»", "pddl.wrong-operand-count"),
        .problem("(:metric minimize («total-coast»))", "pddl.undeclared-function", help: "'total-cost'"),
        DiagnosticCase(
            .problem, "(define (problem p) (:domain d) (:objects a «a» - block) (:goal (and)))",
            "pddl.duplicate-object"),
        DiagnosticCase(
            .problem, "(define (problem p) (:domain d) (:objects «k» - table) (:goal (and)))",
            "pddl.object-is-constant", help: "remove it"),
        DiagnosticCase(
            .problem,
            "(define (problem p) (:domain d) (:init «(not (clear a))») (:objects a - block) (:goal (and)))",
            "pddl.redundant-negation"),
        DiagnosticCase(
            .problem,
            """
            (define (problem «p!») (:domain «dd») (:objects a - «blocks» b - block «b»)
              (:init (clear «c») («ontop» a b) «(free b)»)
              (:goal (and (clear «?x») (not «(on b)»)))
              (:metric minimize («costs»)))
            """, "pddl.bad-name", "pddl.wrong-domain", "pddl.undeclared-type", "pddl.duplicate-object",
            "pddl.undeclared-object", "pddl.undeclared-predicate", "pddl.wrong-arity",
            "pddl.undeclared-variable", "pddl.wrong-arity", "pddl.undeclared-function"),
    ]
}
