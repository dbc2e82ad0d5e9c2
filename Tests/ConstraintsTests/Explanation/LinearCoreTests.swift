// Least conflicts of linear models: Z3's and GLPK's, each checked by the other.

import Constraints
import ExactNumbers
import GLPKSolver
import TestSupport
import Testing
import Validation
import Z3Solver

struct LinearCoreTests {
    /// Rows over two whole numbers and a real one.
    private func model(seed: UInt64) -> ConstraintModel {
        var random = SeededRandom(seed)
        var model = ConstraintModel("rows")
        let variables = [
            model.declare("x", .integer(-5, 5)), model.declare("y", .integer(0, 8)),
            model.declare("r", .real(-4, 4)),
        ]
        for number in 1...random.number(3...7) {
            let terms = variables.shuffled(using: &random).prefix(random.number(1...3)).map {
                LinearSum.Term(ExactNumber(random.number(-4...4), over: random.number(1...2)), $0)
            }
            let relation = random.one(of: [Relation.lessOrEqual, .greaterOrEqual, .equal])
            let limit = ExactNumber(random.number(-9...9), over: 2)
            model.require("c\(number)", .compare(.linear(LinearSum(terms)), relation, .constant(limit)))
        }
        return model
    }

    /// What a solver says, with an answer only where the judge accepts it.
    private func canHold(_ model: ConstraintModel, by solver: any ConstraintSolver) throws -> Bool? {
        switch try solver.solve(model, within: SolverLimits(time: .seconds(20))) {
        case .unsatisfiable: return false
        case .solved(let solution, _):
            _ = try SolutionValidator().validate(solution, of: model)
            return true
        case .unbounded, .gaveUp: return nil
        }
    }

    @Test func eachFindsTheOthersCoreLeast() throws {
        var found = 0
        for seed in UInt64(1)...200 {
            let model = model(seed: seed)
            let cores = [
                "Z3": try ConflictAnalysis(by: Z3Solver()).minimalConflict(of: model),
                "GLPK": try GLPKSolver().irreducibleSubset(of: model),
            ]
            let isImpossible = cores["GLPK"] != .some(nil)
            #expect((cores["Z3"] != .some(nil)) == isImpossible, "seed \(seed)")
            if isImpossible { found += 1 }
            for (finder, core) in cores {
                guard let core else { continue }
                #expect(core.isMinimal, "seed \(seed), \(finder)")
                for (judge, solver) in [
                    ("Z3", Z3Solver() as any ConstraintSolver), ("GLPK", GLPKSolver()),
                ] {
                    let comment = "seed \(seed), \(finder)'s \(core.constraints) by \(judge)"
                    #expect(try canHold(model.keeping(core.constraints), by: solver) == false, "\(comment)")
                    for place in core.constraints {
                        let rest = model.keeping(core.constraints.filter { $0 != place })
                        #expect(try canHold(rest, by: solver) == true, "\(comment): \(place)")
                    }
                }
            }
        }
        #expect(found > 40 && found < 190, "\(found) of 200")
    }
}
