// What came of a problem with a known answer.

import Diagnostics
import ExactNumbers
import Foundation
import LanguageModels
public import PDDL
import Validation

/// What came of one row: a line of the results.
public struct EvaluationResult: Sendable, Codable {
    /// Whether the answer is right.
    public enum Correctness: String, Sendable, Codable {
        /// A verifier confirmed it against the known answer.
        case right
        /// A verifier refuted it.
        case wrong
        /// Nothing is known that could tell, or there is no answer.
        case unknown
    }

    /// The row.
    public var id: String
    /// The group in tables.
    public var subset: String
    /// The model.
    public var model: String
    /// The formal language.
    public var formalism: FormalismName
    /// The ending, as in ``ResolutionReport/verdict``, or `error`.
    public var verdict: String
    /// Whether the answer is right.
    public var correctness: Correctness
    /// Why a run failed.
    public var reason: String?
    /// Rounds.
    public var rounds: Int
    /// Requests.
    public var requests: Int
    /// Tokens of the requests.
    public var inputTokens: Int
    /// Tokens of the replies.
    public var outputTokens: Int
    /// Wall-clock seconds of all, and of those the ones spent waiting for the model.
    public var seconds: Double
    /// Seconds spent waiting for the model.
    public var modelSeconds: Double

    /// Compares the end of a run with what is known.
    public init(
        _ resolution: Resolution, of row: EvaluationRow, model: String, domain: Domain?, seconds: Double
    ) {
        let report = ResolutionReport(resolution)
        (id, subset, self.model) = (row.id, row.subset ?? row.formalism.rawValue, model)
        (formalism, verdict, reason) = (row.formalism, report.verdict, report.reason)
        correctness = Self.correctness(of: resolution.verdict, row.gold, domain)
        (rounds, requests) = (resolution.attempts.count, resolution.exchanges.count)
        (inputTokens, outputTokens) = (resolution.usage.inputTokens, resolution.usage.outputTokens)
        (self.seconds, modelSeconds) = (seconds, resolution.modelSeconds)
    }

    /// A row that could not be run.
    public init(failed row: EvaluationRow, model: String, because reason: String, seconds: Double) {
        (id, subset, self.model) = (row.id, row.subset ?? row.formalism.rawValue, model)
        (formalism, verdict, self.reason) = (row.formalism, "error", reason)
        correctness = .unknown
        (rounds, requests, inputTokens, outputTokens) = (0, 0, 0, 0)
        (self.seconds, modelSeconds) = (seconds, 0)
    }

    /// Whether an answer was called valid that is not right.
    public var isFalselyVerified: Bool { verdict == "validated" && correctness == .wrong }

    /// Whether a problem was called impossible that is not.
    public var isFalselyImpossible: Bool { verdict == "impossible" && correctness == .wrong }

    private static func correctness(
        of verdict: Verdict, _ gold: EvaluationRow.Gold, _ domain: Domain?
    ) -> Correctness {
        switch verdict {
        case .validated(let answer):
            if gold.feasible == false { return .wrong }
            switch answer {
            case .plan(let answer): return isRight(answer, gold, domain)
            case .values(let answer):
                guard let optimum = gold.optimalValue else { return .unknown }
                guard let found = answer.solution.objectives.first ?? nil else { return .wrong }
                let difference = (found.approximation - optimum).magnitude
                return answer.isOptimal && difference <= 1e-6 * max(1, optimum.magnitude) ? .right : .wrong
            }
        case .impossible:
            return gold.feasible.map { $0 ? .wrong : .right } ?? .unknown
        case .unbounded: return gold.optimalValue == nil ? .unknown : .wrong
        case .needsInformation, .unresolved: return .unknown
        }
    }

    /// Right where the translated problem is the known one up to the names of objects, or where the judge finds the plan
    /// valid for the known problem.
    private static func isRight(
        _ answer: PlanAnswer, _ gold: EvaluationRow.Gold, _ domain: Domain?
    ) -> Correctness {
        guard let text = gold.problem, let domain,
            let known = try? Problem(parsing: SourceText(text, named: "gold"), in: domain)
        else { return .unknown }
        if answer.problem.domain == domain, case .equivalent = known.equivalence(to: answer.problem) {
            return .right
        }
        return (try? PlanValidator().validate(answer.plan.plan, for: known)) == nil ? .wrong : .right
    }
}
