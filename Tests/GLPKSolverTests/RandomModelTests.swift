// GLPK against the enumeration of all assignments.

import Constraints
import Diagnostics
import ExactNumbers
import GLPKSolver
import Testing
import Validation

struct RandomModelTests {
    /// Compares one answer; false where the model is refused.
    private func agrees(_ model: ConstraintModel, seed: UInt64) throws -> Bool {
        let solver = GLPKSolver()
        if let refusal = solver.refusal(of: model) {
            #expect(refusal.code.hasPrefix("constraints."))
            return false
        }
        let oracle = Enumeration(model: model)
        let expected = oracle.best()
        let limits = SolverLimits(time: .seconds(30))
        switch try solver.solve(model, within: limits) {
        case .solved(let solution, let claim):
            let values = Enumeration.numbers(solution)
            #expect(expected != nil, "seed \(seed): solved, but nothing fits")
            #expect(oracle.accepts(values), "seed \(seed): \(values) does not fit")
            #expect(claim == .optimal, "seed \(seed): \(claim)")
            #expect(throws: Never.self, "seed \(seed)") {
                try SolutionValidator().validate(solution, of: model)
            }
            for (variable, value) in zip(model.variables, values) {
                #expect(
                    Enumeration.values(of: variable.domain).contains(value),
                    "seed \(seed): \(variable) = \(value)")
            }
            if let goal = model.objective.goals.first {
                let reached = Enumeration.value(goal.expression, values)
                #expect(reached == expected?.value, "seed \(seed): optimum")
            }
        case .unsatisfiable(let core):
            #expect(expected == nil, "seed \(seed): called unsatisfiable, but \(expected?.count ?? 0) fit")
            let rest = model.keeping(core.constraints)
            #expect(Enumeration(model: rest).best() == nil, "seed \(seed): the core \(core) can hold")
        case .unbounded: Issue.record("seed \(seed): unbounded")
        case .gaveUp(let limit, _): Issue.record("seed \(seed): gave up: \(limit)")
        }
        return true
    }

    @Test func rowsOfWholeNumbersAreDecidedAsByEnumeration() throws {
        for seed in UInt64(1)...400 {
            #expect(try agrees(RandomModel.make(seed: seed, depth: 0), seed: seed))
        }
    }

    @Test(arguments: [1, 2]) func conditionsAreDecidedAsByEnumeration(depth: Int) throws {
        var taken = 0
        for seed in UInt64(1)...400 {
            let seed = seed + UInt64(depth) * 10_000
            if try agrees(RandomModel.make(seed: seed, depth: depth), seed: seed) { taken += 1 }
        }
        // Some are not linear; most must be.
        #expect(taken > 200)
    }
}
