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
            zip(model.variables, values).map { variable, value in
                switch variable.domain {
                case .boolean: .truth(value != 0)
                case .real: .number(.simple(near: value))
                default: .number(ExactNumber(Int(value.rounded())))
                }
            })
    }
}
