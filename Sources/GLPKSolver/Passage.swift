// The way into GLPK and back, without solving.

package import Constraints
import ExactNumbers

extension GLPKSolver {
    /// Builds the model in GLPK and reads back the values that its variables have before anything is solved: what the
    /// passage costs, for benchmarks.
    package func passage(of model: ConstraintModel) throws -> Solution {
        let program = try LinearTranslation(model).program
        let values = try RoundedProgram(program, goal: program.goals.first, in: model).pass()
        return Solution(
            [Value](unsafeUninitializedCapacity: model.variables.count) { result, filled in
                model.variables.forEachDomain { domain, count in
                    for place in filled..<(filled + count) {
                        let value: Value
                        switch domain {
                        case .boolean: value = .truth(values[place] != 0)
                        case .real: value = .number(.simple(near: values[place]))
                        default: value = .number(ExactNumber(Int(values[place].rounded())))
                        }
                        result.initializeElement(at: place, to: value)
                    }
                    filled += count
                }
            })
    }
}
