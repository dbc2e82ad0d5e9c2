// Faults in what a domain says: types, declarations, conditions and effects of actions.

extension DiagnosticCase {
    static let domains: [DiagnosticCase] = [
        .domain("(:types a - «top»)", "pddl.implicit-type", help: "add 'top'"),
        .domain("(:types «a» - b b - a)", "pddl.type-cycle"),
        .domain("(:types «a» - a)", "pddl.type-cycle"),
        .domain("(:types a b «a»)", "pddl.duplicate-type"),
        .domain("(:constants a b «a»)", "pddl.duplicate-constant"),
        .domain("(:predicates (p) («p» ?x))", "pddl.duplicate-predicate"),
        .domain("(:functions (f) («f» ?x))", "pddl.duplicate-function"),
        .domain("(:action a :effect (and)) (:action «a» :effect (and))", "pddl.duplicate-action"),
        .domain("(:predicates (p ?x «?x»))", "pddl.duplicate-parameter"),
        .domain("(:action a :parameters (?x «?x») :effect (and))", "pddl.duplicate-parameter"),
        .domain(
            "(:types block) (:predicates (p ?x - «blok»))", "pddl.undeclared-type",
            label: "declared: block, object", help: "did you mean 'block'?"),
        .domain(
            "(:types block table) (:predicates (p ?x - (either table «blok»)))", "pddl.undeclared-type",
            help: "did you mean 'block'?"),
        .domain("(:constants a - «room»)", "pddl.undeclared-type"),
        .action(":precondition «(on)»", "pddl.wrong-arity", label: "declared: (on ?x - block ?y - block)"),
        .action(":precondition «free»", "pddl.expected-condition", help: "write '(free)'"),
        .action(":precondition («(free)» (free))", "pddl.expected-condition", help: "put 'and' in front"),
        .action(":precondition «(not)»", "pddl.wrong-operand-count"),
        .action(":precondition «(not (free) (free))»", "pddl.wrong-operand-count", help: "use 'and'"),
        .action(":precondition «(imply (free))»", "pddl.wrong-operand-count"),
        .action(":precondition «(= k)»", "pddl.wrong-operand-count"),
        .action(":precondition (seen «(k)»)", "pddl.expected-term"),
        .action(":precondition (exists «?x» (free))", "pddl.expected-variables"),
        .action(
            ":precondition («freee»)", "pddl.undeclared-predicate", label: "declared: clear, free, on, seen",
            help: "did you mean 'free'?"),
        .action(":precondition («total-cost»)", "pddl.undeclared-predicate"),
        .action(
            ":parameters (?here) :precondition (seen «?her»)", "pddl.undeclared-variable",
            label: "declared: ?here", help: "did you mean '?here'?"),
        .action(":precondition (seen «?x»)", "pddl.undeclared-variable", label: "no variables"),
        .action(":parameters (?xx - block) :precondition (seen «xx»)", "pddl.undeclared-object"),
        .action(":precondition (clear «k»)", "pddl.wrong-type", label: "declared: (clear ?x - block)"),
        .action(":parameters (?x - table) :precondition (clear «?x»)", "pddl.wrong-type"),
        .action(":parameters (?x) :precondition (clear «?x»)", "pddl.wide-type", help: "the type block"),
        .action(":parameters (?x - «cubes») :precondition (clear ?x)", "pddl.undeclared-type"),
        .action(":effect «free»", "pddl.expected-effect"),
        .action(":effect («(free)»)", "pddl.expected-effect"),
        .action(":effect («or» (free) (free))", "pddl.expected-effect"),
        .action(":effect (not «(and (free))»)", "pddl.expected-atom"),
        .action(":effect (not «free»)", "pddl.expected-atom"),
        .action(":effect «(when (free))»", "pddl.wrong-operand-count"),
        .action(":effect «(increase (total-cost) -1)»", "pddl.negative-cost"),
        .action(
            ":parameters (?x - block) :effect (increase (total-cost) («distanc» ?x ?x))",
            "pddl.undeclared-function", label: "declared: distance, total-cost",
            help: "did you mean 'distance'?"),
        DiagnosticCase(
            .domain,
            "(define (domain d) (:types «a») (:predicates (p)) (:action «b» :effect (when (p) (p))))",
            "pddl.missing-requirement", "pddl.missing-requirement",
            help: "add '(:requirements :typing :conditional-effects)'"),
        DiagnosticCase(
            .domain, "(define (domain d) (:predicates (p)) (:action b :precondition (or «(p) (p)»)))",
            "pddl.missing-requirement", help: "add '(:requirements :disjunctive-preconditions)'"),
    ]
}
