// The judge of solutions: are all constraints met?

public import Constraints
import ExactNumbers

/// Checks solutions of constraint programs, exactly and without the solvers' help.
///
/// Every constraint and every domain is evaluated in fractions of any size; real numbers that are no fractions are
/// roots of polynomials, and comparisons of expressions in one such root are decided exactly, too (by Sturm's
/// theorem). Where a comparison needs two different roots, the solution is refused as not decided rather than called
/// valid.
///
/// ```swift
/// if case .solved(let solution, let claim) = try Z3Solver().solve(model) {
///     let validated = try SolutionValidator().validate(solution, of: model, claim: claim)
///     print(validated.objectives)
/// }
/// ```
public struct SolutionValidator: Sendable {
    /// A judge.
    public init() {}

    /// Checks a solution.
    ///
    /// - Parameter claim: what the solver says of it; that nothing is better is the solver's word, which no look at
    ///   one solution can confirm.
    /// - Throws: ``InvalidSolution`` with everything that is wrong.
    /// - Complexity: linear in the size of the model; all-different constraints over roots are quadratic.
    public func validate(
        _ solution: Solution, of model: ConstraintModel, claim: SolutionClaim = .feasible(bound: nil)
    ) throws(InvalidSolution) -> ValidatedSolution {
        guard solution.values.count == model.variables.count else {
            throw InvalidSolution(
                faults: [.wrongCount(expected: model.variables.count, found: solution.values.count)],
                model: model, solution: solution)
        }
        let evaluation = SolutionEvaluation(solution)
        var faults: [SolutionFault] = []
        for (number, declaration) in model.variables.enumerated() {
            let variable = Variable(number)
            if !Self.fits(solution[variable], declaration.domain) { faults.append(.outsideDomain(variable)) }
        }
        for (place, constraint) in model.constraints.enumerated() {
            switch evaluation.holds(constraint.condition) {
            case true: continue
            case false: faults.append(.violated(constraint: place))
            case nil: faults.append(.undecided(constraint: place))
            }
        }
        var objectives: [ExactNumber?] = []
        for (place, goal) in model.objective.goals.enumerated() {
            guard let value = evaluation.quantity(of: goal.expression) else {
                faults.append(.undefinedObjective(goal: place))
                continue
            }
            objectives.append(value.fraction)
        }
        guard faults.isEmpty else { throw InvalidSolution(faults: faults, model: model, solution: solution) }
        return ValidatedSolution(model: model, solution: solution, claim: claim, objectives: objectives)
    }

    private static func fits(_ value: Value, _ domain: ValueDomain) -> Bool {
        switch (domain, value) {
        case (.boolean, .truth): return true
        case (.integer(let lower, let upper), .number(let number)):
            return number.isWhole && (lower.map { ExactNumber($0) <= number } ?? true)
                && (upper.map { number <= ExactNumber($0) } ?? true)
        case (.integers(let ranges), .number(let number)):
            return number.whole.map { whole in ranges.contains { $0.contains(whole) } } ?? false
        case (.words(let words), .number(let number)):
            return number.whole.map { 1...max(words.count, 1) ~= $0 && !words.isEmpty } ?? false
        case (.real(let lower, let upper), .number(let number)):
            return (lower.map { $0 <= number } ?? true) && (upper.map { number <= $0 } ?? true)
        case (.real(let lower, let upper), .root):
            let quantity = Quantity(value)
            func isOrdered(_ bound: ExactNumber?, _ wanted: Int) -> Bool {
                guard let bound else { return quantity.sign != nil }
                return (quantity - .exact(bound)).sign.map { $0 == 0 || $0 == wanted } ?? false
            }
            return isOrdered(lower, 1) && isOrdered(upper, -1)
        default: return false
        }
    }
}
