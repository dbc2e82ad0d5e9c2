// The way into GLPK and back, without solving.

package import Constraints
import ExactNumbers

extension GLPKSolver {
    /// Builds the model in GLPK and reads back the values that its variables have before anything is solved: what the
    /// passage costs, for benchmarks.
    package func passage(of model: ConstraintModel) throws -> Solution {
        let program = try LinearTranslation(model).program
        let values = try RoundedProgram(program, goal: program.goals.first, in: model).pass()
        var result: [Value] = []
        result.reserveCapacity(model.variables.count)
        model.variables.forEachDomain { domain, count in
            let places = result.count..<(result.count + count)
            switch domain {
            case .boolean: for place in places { result.append(.truth(values[place] != 0)) }
            case .real: for place in places { result.append(.number(.simple(near: values[place]))) }
            default: for place in places { result.append(.number(ExactNumber(Int(values[place].rounded())))) }
            }
        }
        return Solution(result)
    }
}
