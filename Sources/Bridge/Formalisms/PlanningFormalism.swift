// Planning problems: PDDL, the planner, and the judge of plans.

import Diagnostics
import PDDL
public import Planning
import Validation

/// Texts about actions that change a state.
///
/// ```swift
/// let formalism = PlanningFormalism(WholeTranslation(Vocabulary(of: domain)), Planner())
/// let resolution = try await FeedbackLoop(model: model, formalism: formalism).solve("Stack a on b.", in: domain)
/// ```
public struct PlanningFormalism: Formalism {
    /// How texts are translated.
    public var strategy: any TranslationStrategy
    /// The planner.
    public var planner: Planner

    /// A way to translate, and a planner.
    public init(_ strategy: any TranslationStrategy, _ planner: Planner = Planner()) {
        self.strategy = strategy
        self.planner = planner
    }

    /// ``FormalismName/pddl``.
    public var name: FormalismName { .pddl }
    /// The strategy's name.
    public var strategyName: String { strategy.name }

    /// Translates as the strategy does.
    public func translate(_ task: TranslationTask, in session: ModelSession) async throws -> Translation {
        try await strategy.translate(task, in: session)
    }

    /// Plans and judges.
    public func evaluate(_ formalization: Formalization, for task: TranslationTask) throws -> Evaluation {
        guard case .planning(let problem) = formalization else { return Evaluation(.faulty) }
        do {
            switch try planner.solve(problem) {
            case .solved(let plan, let claim):
                let valid = try PlanValidator().validate(plan, for: problem)
                return Evaluation(
                    .validated(.plan(PlanAnswer(problem: problem, plan: valid, isOptimal: claim == .optimal)))
                )
            case .unsolvable(let reason):
                return Evaluation(
                    .unsolvable(Impossibility(formalization: formalization, reason: "\(reason)")),
                    reason.findings(for: problem, Vocabulary(of: problem.domain)))
            case .gaveUp(let limit): return Evaluation(.gaveUp(limit.diagnostic))
            }
        } catch let error as InvalidPlan {
            return Evaluation(.rejected(error.diagnostics))
        } catch let error as DiagnosticsError {
            // What the planner cannot do with the user's own domain no translation mends.
            let isInDomain = error.diagnostics.allSatisfy { $0.location?.source === task.domain?.source }
            if task.domain != nil, isInDomain { throw error }
            return Evaluation(.faulty, error.diagnostics.map { Finding($0) })
        }
    }
}

extension Limit {
    /// That the planner met the limit.
    fileprivate var diagnostic: Diagnostic {
        let code =
            switch self {
            case .time: "loop.time-limit"
            case .memory: "loop.memory-limit"
            case .cancelled, .costRange, .incomplete: "loop.planner-limit"
            }
        return Diagnostic(
            code, "the planner met a limit: \(self)",
            fixIts: [FixIt("allow more with --time-limit or --memory-limit, or try another --search")])
    }
}
