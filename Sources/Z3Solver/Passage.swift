// The way into Z3 and back, without solving.

internal import CZ3
package import Constraints
internal import ExactNumbers

extension Z3Solver {
    /// Makes the model's terms, asserts them, and reads back the value 0 for each variable, which must be a whole
    /// number: what the passage costs, for benchmarks.
    package func passage(of model: ConstraintModel) throws -> Solution {
        let context = try start()
        let encoding = try Encoding(model, in: context)
        let checker = try Checker(context, .arithmetic)
        for term in encoding.always { try checker.assert(term) }
        for term in encoding.constraints { try checker.assert(term) }
        let interpretation = Interpretation(context, try context.made(Z3_mk_model(context.raw)))
        let zero = try encoding.pool.keep(Z3_mk_int(context.raw, 0, context.whole))
        for variable in encoding.variables {
            Z3_add_const_interp(
                context.raw, interpretation.raw, Z3_get_app_decl(context.raw, variable), zero)
        }
        return try encoding.solution(interpretation, of: model)
    }
}
