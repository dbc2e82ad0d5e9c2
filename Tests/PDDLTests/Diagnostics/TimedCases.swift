// Faults in numbers, durations, derivation rules, constraints, preferences and timed facts.

extension DiagnosticCase {
    /// A domain with everything announced and a few declarations.
    private static func full(_ sections: String, _ codes: String..., help: String? = nil) -> DiagnosticCase {
        var test = DiagnosticCase(
            .domain,
            """
            (define (domain d)
              (:requirements :adl :numeric-fluents :durative-actions :duration-inequalities
                :continuous-effects :derived-predicates :timed-initial-literals :preferences :constraints)
              (:types car) (:predicates (on) (off) (at ?c - car))
              (:functions (fuel ?c - car) (total-cost))
            \(sections))
            """)
        test.codes = codes
        test.help = help
        return test
    }

    static let timed: [DiagnosticCase] = [
        // Numbers
        .full("(:action a :effect «(scale-down (total-cost) 0)»)", "pddl.division-by-zero"),
        .full(
            "(:action a :precondition «(> (/ (total-cost) 0) 1)»)", "pddl.division-by-zero"),
        .full("(:action a :precondition (> (total-cost) «#t»))", "pddl.misplaced-number"),
        .full("(:action a :precondition (> (total-cost) «?duration»))", "pddl.misplaced-number"),
        .full("(:action a :precondition (> (total-cost) «99999999999999999999»))", "pddl.bad-number"),
        .full("(:action a :precondition (> (total-cost) «?x»))", "pddl.expected-number"),
        .full("(:action a :precondition (= «(fuel)» 1))", "pddl.wrong-arity"),
        .full("(:action a :precondition (> «(- 1 2 3)» 1))", "pddl.wrong-operand-count"),
        // Durative actions
        .full("(:durative-action «a» :effect ())", "pddl.missing-duration", help: "any duration at all"),
        .full("(:durative-action a :duration «(< ?duration 3)»)", "pddl.expected-duration"),
        .full(
            "(:durative-action a :duration (= ?duration 3) :condition «(on)»)", "pddl.expected-time",
            help: "(at start …)"),
        .full(
            "(:durative-action a :duration (= ?duration 3) :effect «(on)»)", "pddl.expected-time"),
        .full(
            "(:durative-action a :duration (= ?duration 3) :condition «(at begin (on))»)",
            "pddl.expected-time"),
        .full(
            "(:durative-action a :duration (= ?duration 3) :effect «(over all (on))»)",
            "pddl.effect-over-all", help: "#t"),
        .full(
            """
            (:durative-action a :parameters (?c - car) :duration (= ?duration 3)
              :effect «(increase (fuel ?c) 3)»)
            """, "pddl.expected-rate"),
        .full(
            "(:durative-action a :duration (= ?duration 3) «:conditions» (at start (on)))",
            "pddl.unknown-keyword",
            help: "did you mean ':condition'?"),
        // Derivation rules
        .full("(:derived «()» (on))", "pddl.expected-predicate"),
        .full("(:derived (on) (off)) (:action a :effect («on»))", "pddl.derived-changed"),
        .full("(:derived (on) (not («off»))) (:derived (off) (not (on)))", "pddl.unstratified-derivation"),
        // Constraints and preferences
        .full("(:constraints (sometime («always» (on))))", "pddl.misplaced-constraint"),
        .full("(:constraints «(on)»)", "pddl.expected-constraint"),
        .full("(:constraints (within «soon» (on)))", "pddl.expected-number"),
        .full("(:action a :precondition (or (on) «(preference p (off))»))", "pddl.misplaced-preference"),
        .full("(:action a :precondition «(preference p)»)", "pddl.expected-preference"),
        .full("(:action a :precondition («always» (on)))", "pddl.misplaced-constraint"),
        // Problems
        .problem("(:init (at «0» (free)))", "pddl.bad-time"),
        .problem("(:init (at 5 (free)) «(at 5 (not (free)))»)", "pddl.contradictory-init"),
        .problem("(:init «(at 5 (free))»)", "pddl.missing-requirement", help: "(:requirements"),
        .problem("(:init «(at 5 (= (total-cost) 3))»)", "pddl.unsupported-feature"),
        .problem("(:metric minimize (is-violated «p»))", "pddl.undeclared-preference"),
        .problem("(«:length» (:serial 3))", "pddl.ignored-section", help: "remove it"),
        .problem("(«:constraint» (and))", "pddl.unknown-section", help: "did you mean ':constraints'?"),
        .problem("(:metric minimize «(distance a b)»)", "pddl.missing-requirement", help: "(:requirements"),
    ]
}
