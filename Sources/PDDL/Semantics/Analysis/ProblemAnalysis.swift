// What a problem says in vain: timed facts, its goal and metric.

import Diagnostics

extension Findings {
    /// Warns of a goal that contradicts itself, holds already, or asks about types without objects.
    mutating func findGoalFaults(in problem: Problem) {
        findContradiction(in: problem.goal, "no state satisfies the goal")
        findVariables(in: problem.goal, outer: [])
        findVariables(in: problem.constraints, outer: [])
        findEmptyQuantifiers(in: problem.goal, problem)
        for condition in problem.constraints.conditions { findEmptyQuantifiers(in: condition, problem) }
        let initial = Set(problem.initial)
        let parts = problem.goal.conjuncts.filter { $0 != .always }
        let derived = problem.domain.derivedPredicates
        let holds = parts.allSatisfy { part in
            switch part {
            case .atom(let atom):
                atom.grounded().map(initial.contains) ?? false
            case .not(.atom(let atom)):
                !derived.contains(atom.predicate) && atom.grounded().map { !initial.contains($0) } ?? false
            default: false
            }
        }
        if !parts.isEmpty, holds, problem.constraints == .none, problem.domain.constraints == .none {
            warning(
                "check.goal-holds", "the goal already holds at the start",
                at: problem.goal.span ?? SourceSpan(0, 0), label: "a plan without steps is valid",
                help: "check the goal and ':init'")
        }
    }

    private mutating func findEmptyQuantifiers(in condition: Condition, _ problem: Problem) {
        switch condition {
        case .atom, .equal, .compare: break
        case .not(let inner): findEmptyQuantifiers(in: inner, problem)
        case .and(let parts), .or(let parts): for part in parts { findEmptyQuantifiers(in: part, problem) }
        case .imply(let left, let right):
            findEmptyQuantifiers(in: left, problem)
            findEmptyQuantifiers(in: right, problem)
        case .forall(let variables, let inner), .exists(let variables, let inner):
            var isForall = false
            if case .forall = condition { isForall = true }
            for variable in variables where problem.objects(of: variable.type).isEmpty {
                warning(
                    "check.empty-quantifier",
                    "no object is of type \(variable.type.text), so this is always \(isForall ? "true" : "false")",
                    at: variable.span, help: "add such objects, or check the type")
            }
            findEmptyQuantifiers(in: inner, problem)
        case .preference(let preference): findEmptyQuantifiers(in: preference.condition, problem)
        }
    }

    /// Warns of timed facts that nothing ever asks about.
    mutating func findUnreadTimedLiterals(in problem: Problem, _ mentions: Mentions) {
        var mentions = mentions
        mentions.visit(problem.goal)
        mentions.visit(problem.constraints)
        var reported: Set<String> = []
        for literal in problem.timedLiterals where mentions.read[literal.fact.predicate] == nil {
            guard reported.insert(literal.fact.predicate).inserted else { continue }
            warning(
                "check.unread-timed-literal",
                "no condition asks about '\(literal.fact.predicate)', so that this changes nothing",
                at: literal.span, help: "remove it, or ask about it in a condition")
        }
    }

    /// Warns of numbers that the goal or the metric needs and that nothing gives a value, and of metrics that are
    /// the same for every plan.
    mutating func findMetricFaults(in problem: Problem, _ mentions: Mentions) {
        guard let metric = problem.metric?.expression else { return }
        let terms = metric.functionTerms
        guard !terms.isEmpty, !metric.isAboutPlans else { return }
        if !terms.contains(where: { mentions.changed.contains($0.function) }) {
            let names = Set(terms.map(\.function)).sorted().map { "'\($0)'" }.joined(separator: ", ")
            warning(
                "check.constant-metric",
                "no action changes \(names), so that every plan is as good as another",
                at: problem.metricSpan, help: "let actions change it, such as '(increase (total-cost) 1)'")
        }
    }
}

extension NumericExpression {
    /// Whether the time or violated preferences count.
    fileprivate var isAboutPlans: Bool {
        switch self {
        case .totalTime, .violations: true
        case .arithmetic(_, let operands): operands.contains(where: \.isAboutPlans)
        case .number, .function, .duration, .elapsedTime: false
        }
    }
}
