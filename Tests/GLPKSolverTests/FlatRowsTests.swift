// Rows that are kept flat are solved like any others.

import Constraints
import ExactNumbers
import GLPKSolver
import TestSupport
import Testing
import Validation

struct FlatRowsTests {
    /// The same random rows, once as expressions with a constant that keeps them from being flat, once flat.
    @Test func flatRowsAreSolvedLikeExpressions() throws {
        let seed = 61 as UInt64
        for number in 0..<300 as Range<UInt64> {
            var random = SeededRandom(seed &+ number)
            let relation = random.one(of: [Relation.lessOrEqual, .equal, .greaterOrEqual])
            var (flat, plain) = (ConstraintModel("flat"), ConstraintModel("plain"))
            let count = random.number(1...3)
            let x = flat.integers("x", over: 0..<count, in: -2...3)
            _ = plain.integers("x", over: 0..<count, in: -2...3)
            var (starts, variables, factors, limits): ([Int32], [Variable], [Int32], [Int]) = (
                [0], [], [], []
            )
            for _ in 0..<random.number(1...3) {
                var sum = LinearSum([])
                for _ in 0..<random.number(1...4) {
                    let (variable, factor) = (
                        x.variable(random.number(0...(count - 1))), random.number(-4...4)
                    )
                    variables.append(variable)
                    factors.append(Int32(factor))
                    sum.terms.append(LinearSum.Term(ExactNumber(factor), variable))
                }
                starts.append(Int32(variables.count))
                limits.append(random.number(-7...7))
                sum.constant = 1
                plain.require(
                    "row", .compare(.linear(sum), relation, Expression(limits[limits.count - 1] + 1)))
            }
            flat.require(
                "row",
                try SparseRows(
                    starts: starts, variables: variables, factors: factors, relation, limits: limits))
            let goal = 2 * x[0] - x[count - 1]
            flat.minimize(goal)
            plain.minimize(goal)
            let budget = SolverLimits(time: .seconds(10))
            let outcomes = try (
                GLPKSolver().solve(flat, within: budget), GLPKSolver().solve(plain, within: budget)
            )
            switch outcomes {
            case (.solved(let left, .optimal), .solved(let right, .optimal)):
                #expect(
                    value(of: goal, in: left) == value(of: goal, in: right), "seed \(seed), model \(number)")
                for model in [flat, plain] {
                    #expect(throws: Never.self, "seed \(seed), model \(number)") {
                        _ = try SolutionValidator().validate(left, of: model)
                    }
                }
            case (.unsatisfiable, .unsatisfiable): break
            default: Issue.record("seed \(seed), model \(number): \(outcomes)")
            }
        }
    }

    private func value(of goal: Expression, in solution: Solution) -> ExactNumber {
        var total = ExactNumber.zero
        for term in goal.linearSum?.terms ?? [] {
            if case .number(let number) = solution[term.variable] {
                total = total + term.coefficient * number
            }
        }
        return total
    }

    /// 2 x = 3 has no whole solution; the proof is by rounding, not by search, or it would not end.
    @Test func rowsThatNoWholeNumbersMeetAreSeenAtOnce() throws {
        var model = ConstraintModel("even")
        let x = model.integer("x", in: 0...)
        let y = model.integer("y", in: 0...)
        model.require("odd", 2 * x - 4 * y == 3)
        let outcome = try GLPKSolver().solve(model, within: SolverLimits(time: .seconds(10)))
        guard case .unsatisfiable(let core) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(core.constraints == [0])
    }
}
