// A whole model as Z3's terms.

internal import CZ3
internal import Constraints
internal import Diagnostics
internal import ExactNumbers

/// What is to be as great or as small as possible.
struct GoalTerm {
    var term: OpaquePointer
    var isReal: Bool
    var isGreatest: Bool
    /// Between which whole numbers it lies, where its form says so.
    var range: WholeRange
}

/// The terms of a model: what always holds, and one for each constraint.
final class Encoding {
    let context: Context
    /// Domains, and what defines helping variables.
    private(set) var always: [OpaquePointer] = []
    /// One for each constraint.
    private(set) var constraints: [OpaquePointer] = []
    /// The goals in order.
    private(set) var goals: [GoalTerm] = []
    private let translator: Translator
    /// Keeps what is asserted; what it was made of is kept by Z3.
    private let kept: TermPool

    /// The variables' terms.
    var variables: [OpaquePointer] { translator.variables }

    /// Where the terms are kept.
    var pool: TermPool { translator.make.pool }

    /// The terms of `model`.
    ///
    /// - Parameter watch: ends the work where a limit is reached.
    /// - Throws: `DiagnosticsError` that names the constraint where the model is refused.
    init(_ model: ConstraintModel, in context: Context, watchedBy watch: Watch? = nil) throws {
        self.context = context
        kept = TermPool(context)
        translator = try Translator(context, model.variables)
        for number in model.variables.indices {
            if let domain = try translator.domain(of: number) { always.append(domain) }
        }
        constraints.reserveCapacity(model.constraints.count)
        let before = pool.count
        for (place, constraint) in model.constraints.enumerated() {
            if place % 256 == 0, let limit = watch?.reached { throw Stopped(limit: limit) }
            do {
                constraints.append(try kept.keep(try translator.term(of: constraint.condition)))
            } catch let refusal as Refusal {
                throw refusal.error(in: "constraint '\(constraint.name)'")
            }
            try takeSideConditions()
            // Parts are let go at once, while they are at hand: a million kept to the end cost a tenth more.
            pool.release(downTo: before)
        }
        for (place, goal) in model.objective.goals.enumerated() {
            do {
                let number = try translator.term(of: goal.expression)
                var isGreatest = false
                if case .maximize = goal { isGreatest = true }
                goals.append(
                    GoalTerm(
                        term: number.term, isReal: number.isReal, isGreatest: isGreatest,
                        range: goal.expression.range(model.variables)))
                if let defined = number.defined { always.append(defined) }
            } catch let refusal as Refusal {
                throw refusal.error(in: "goal \(place + 1)")
            }
            try takeSideConditions()
        }
    }

    private func takeSideConditions() throws {
        for condition in translator.sideConditions { always.append(try kept.keep(condition)) }
        translator.sideConditions = []
    }

    /// The values of the variables.
    func solution(_ interpretation: Interpretation, of model: ConstraintModel) throws -> Solution {
        var values: [Value] = []
        values.reserveCapacity(variables.count)
        for (number, variable) in variables.enumerated() {
            if let term = interpretation.value(ofVariable: variable) {
                values.append(try context.value(of: term))
            } else {
                values.append(model.variables.domain(of: number).anyValue)
            }
        }
        return Solution(values)
    }
}

/// A limit was reached before there was something to check.
struct Stopped: Error {
    var limit: SolverLimit
}

extension Refusal {
    /// The error for people; `owner` names what cannot be taken.
    func error(in owner: String) -> DiagnosticsError {
        DiagnosticsError(code, "\(owner): \(message)", help: help)
    }
}

extension ValueDomain {
    /// Some value, for a variable that does not matter.
    var anyValue: Value {
        switch self {
        case .boolean: .truth(false)
        case .integer(let low, let high):
            .number(ExactNumber(max(low ?? min(high ?? 0, 0), min(0, high ?? 0))))
        case .integers(let ranges): .number(ExactNumber(ranges.first?.lowerBound ?? 0))
        case .words: .number(1)
        case .real(let low, let high): .number(max(low ?? min(high ?? 0, 0), min(0, high ?? 0)))
        }
    }
}
