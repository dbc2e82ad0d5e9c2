// A problem put together from restated sentences.

import PDDL
import Planning

/// Collects what the sentences say into a problem.
struct ProblemDraft {
    private let domain: Domain
    private let objects: [TypedName]
    private var goal: [Fact] = []
    private var values: [FunctionValue] = []
    private let said: [[Fact]]
    /// The facts at the start.
    var start: [Fact] = []

    /// Takes the statements in the order of the text; a value or fact said twice counts once.
    init(_ restatements: [Restatement], _ objects: [TypedName], _ domain: Domain) {
        self.domain = domain
        self.objects = objects
        said = restatements.map { restatement in
            restatement.statements.compactMap { if case .start(let fact) = $0 { fact } else { nil } }
        }
        for statement in restatements.flatMap(\.statements) {
            switch statement {
            case .start: break
            case .goal(let fact): if !goal.contains(fact) { goal.append(fact) }
            case .value(let value):
                values.removeAll { $0.function == value.function && $0.arguments == value.arguments }
                values.append(value)
            }
        }
    }

    /// What follows of the start.
    func completion() -> StartCompletion {
        let groups = StartCompletion.groups(of: domain, over: domain.constants + objects)
        return StartCompletion(said: said, groups: groups)
    }

    /// The problem; where the domain counts costs they begin at zero and are minimized.
    func problem() -> Problem {
        var values = values
        var metric: Metric?
        if domain.function("total-cost") != nil {
            values.insert(FunctionValue("total-cost", [], Rational(0)), at: 0)
            metric = .minimize(.totalCost)
        }
        return Problem(
            "translated", in: domain, objects: objects, initial: start, values: values,
            goal: .and(goal.map { .atom($0.atom) }), metric: metric)
    }
}
