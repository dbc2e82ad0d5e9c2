// Faults of form: parentheses, headers, sections, names.

extension DiagnosticCase {
    static let form: [DiagnosticCase] = [
        DiagnosticCase(.domain, "«»", "pddl.empty", help: "(define (domain name) …)"),
        DiagnosticCase(.problem, "«;» nothing but a comment", "pddl.empty"),
        DiagnosticCase(.domain, "(define (domain d))«)»", "pddl.unexpected-parenthesis", help: "remove it"),
        DiagnosticCase(
            .domain, "(define (domain d) «(»:predicates (p)", "pddl.unclosed-parenthesis",
            label: "opened here", help: "add '))'"),
        DiagnosticCase(.domain, "«(»define (domain d) ; the end", "pddl.unclosed-parenthesis"),
        DiagnosticCase(
            .domain, "«Domain» (define (domain d))", "pddl.expected-definition"),
        DiagnosticCase(.domain, "«(defin (domain d))»", "pddl.expected-definition"),
        DiagnosticCase(
            .domain, "(define (domain d)) «(:predicates (p))»", "pddl.text-after-definition",
            help: "closes the definition too early"),
        DiagnosticCase(.domain, "(define «d»)", "pddl.expected-header"),
        DiagnosticCase(.domain, "(define «(domain)»)", "pddl.expected-header"),
        DiagnosticCase(.domain, "«(define)»", "pddl.expected-header"),
        DiagnosticCase(
            .domain, "(define «(problem p)» (:goal (and)))", "pddl.wrong-definition",
            help: "order of the files"),
        DiagnosticCase(.problem, "(define «(plan p)»)", "pddl.wrong-definition"),
        DiagnosticCase(.domain, "(define (domain «(d)»))", "pddl.expected-name"),
        .domain("«(:action)»", "pddl.expected-name"),
        .domain("(:action «(act)»)", "pddl.expected-name"),
        .domain("«predicates»", "pddl.expected-section"),
        .domain(
            "(«:predicate» (p))", "pddl.unknown-section", label: ":predicates",
            help: "did you mean ':predicates'?"),
        .domain("(:predicates (p)) («:predicates» (q))", "pddl.duplicate-section"),
        .domain("(:action a :effect (and) «:effect» (and))", "pddl.duplicate-section"),
        .domain("(:predicates «p»)", "pddl.expected-predicate"),
        .domain("(:predicates «()»)", "pddl.expected-predicate"),
        .domain("(:predicates (p «x»))", "pddl.expected-variable"),
        .domain("(:predicates («and» ?x))", "pddl.reserved-name"),
        .domain("(:predicates («p!» ?x))", "pddl.bad-name", help: "letters, digits"),
        .domain("(:predicates («-»))", "pddl.bad-name"),
        .domain("(:predicates («\(String(repeating: "n", count: 257))»))", "pddl.bad-name"),
        .domain("(:predicates (p «?»))", "pddl.bad-name"),
        .domain("(:predicates («5p»))", "pddl.nonstandard-name"),
        .domain("(:functions «total-cost»)", "pddl.expected-function"),
        .domain("(:functions (f) «-»)", "pddl.expected-type"),
        .domain("(:types a «-»)", "pddl.expected-type"),
        .domain("(:types a - «(either)»)", "pddl.expected-type"),
        .domain("(:types «-» object)", "pddl.expected-name"),
        .domain("(:constants «a!» - object)", "pddl.bad-name"),
        .domain("(:functions (f ?x) - «object»)", "pddl.unsupported-feature"),
        .domain("(:action a «effect» :effect (and))", "pddl.expected-keyword"),
        .domain("(:action a «:effects» (and))", "pddl.unknown-keyword", help: "did you mean ':effect'?"),
        .domain("(:action a «:precondition» :effect (and))", "pddl.expected-value"),
        .domain("(:action a «:effect»)", "pddl.expected-value"),
        .domain("(:action a :parameters «?x» :effect (and))", "pddl.expected-variables"),
        DiagnosticCase(
            .domain, "(define (domain d) (:requirements :strips «:typin»))", "pddl.unknown-requirement",
            label: ":strips", help: "did you mean ':typing'?"),
        DiagnosticCase(.plan, "(go a)\n«go»", "plan.expected-step"),
        DiagnosticCase(.plan, "0: (go a)\n«()»\n2: (go «b!»)", "plan.expected-step", "pddl.bad-name"),
        DiagnosticCase(.plan, "(go «(a)»)", "pddl.expected-name"),
    ]
}
