// Why a model cannot be said in linear rows.

import Diagnostics

/// What a model has that rows of a linear program cannot say.
enum Refusal: Error {
    case notLinear(String)
    case strict
    case noBound(variable: String?, what: String)
    case undefined(String)
    case tooDeep
    case tooLarge(String)
    case unknownVariable(Int)
    case notBoolean(String)

    /// The diagnostic; `place` says where, as in "constraint 'budget'".
    func diagnostic(in place: String) -> Diagnostic {
        let useOther = FixIt("use Z3 for this model")
        switch self {
        case .notLinear(let what):
            return Diagnostic(
                "constraints.not-linear", "\(place): \(what) is not linear", fixIts: [useOther])
        case .strict:
            return Diagnostic(
                "constraints.strict-order",
                "\(place): a strict comparison of real numbers, expected '<=', '>=' or '='",
                fixIts: [FixIt("write '<=' or '>=', or use whole numbers"), useOther])
        case .noBound(let variable, let what):
            let subject = variable.map { "'\($0)' has no finite bound" } ?? "a sum has no finite bound"
            return Diagnostic(
                "constraints.no-bound", "\(place): \(subject), and \(what) needs one",
                fixIts: [FixIt("give the variable a lower and an upper bound"), useOther])
        case .undefined(let what):
            return Diagnostic(
                "constraints.undefined", "\(place): \(what) may be undefined inside a condition",
                fixIts: [FixIt("bound the index so that it stays in the list"), useOther])
        case .tooDeep:
            return Diagnostic(
                "constraints.too-deep",
                "\(place): conditions are nested deeper than \(LinearTranslation.deepest) levels",
                fixIts: [FixIt("name parts by variables of their own")])
        case .unknownVariable(let number):
            return Diagnostic(
                "constraints.unknown-variable", "\(place): variable \(number) is not of this model",
                fixIts: [FixIt("use only variables that this model declared")])
        case .notBoolean(let name):
            return Diagnostic(
                "constraints.not-boolean", "\(place): '\(name)' is used as a condition but is a number",
                fixIts: [FixIt("compare it with a number")])
        case .tooLarge(let what):
            return Diagnostic("constraints.too-large", "\(place): \(what)", fixIts: [useOther])
        }
    }
}
