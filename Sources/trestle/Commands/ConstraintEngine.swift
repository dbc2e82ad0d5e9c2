// What `trestle constraints` needs, and whether it works.

import Constraints
import Diagnostics
import Foundation
import GLPKSolver
import Validation
import Z3Solver

/// A compiler or solver of constraint programs, tried out on a small one.
struct ConstraintEngine {
    /// Its name.
    let name: String
    /// Whether it is there and does what it should.
    let isWell: Bool
    /// What was found.
    let words: String
    /// What to do where it is not well.
    var help: String?

    /// All of them.
    static var all: [ConstraintEngine] {
        [
            miniZinc, solver(Z3Solver(), Z3Solver.version, "libz3-dev"),
            solver(GLPKSolver(), GLPKSolver.version, "libglpk-dev"),
        ]
    }

    /// The compiler: its version, and a model with a constraint of the library.
    private static var miniZinc: ConstraintEngine {
        let compiler = MiniZincCompiler(limits: CompilerLimits(time: .seconds(20)))
        let install = "install it: apt-get install --no-install-recommends minizinc"
        guard let version = compiler.version else {
            return ConstraintEngine(
                name: "minizinc", isWell: false,
                words: "reads MiniZinc models; \(compiler.executable) is not there or does not answer",
                help: install)
        }
        let model = SourceText(
            "include \"alldifferent.mzn\"; array[1..2] of var 1..2: x; constraint alldifferent(x);",
            named: "<self-test>")
        do {
            _ = try MiniZincProgram(compiling: model, with: compiler)
        } catch {
            let first = (error as? DiagnosticsError)?.diagnostics.first?.message ?? "\(error)"
            return ConstraintEngine(
                name: "minizinc", isWell: false,
                words: "version \(version) at \(compiler.executable) compiles nothing: \(first)",
                help: "its library is looked for in \(compiler.share); \(install)")
        }
        return ConstraintEngine(
            name: "minizinc", isWell: true,
            words: "version \(version) at \(compiler.executable), library in \(compiler.share)")
    }

    /// A solver: its version, and a problem with one optimum.
    private static func solver(
        _ solver: any ConstraintSolver, _ version: String, _ package: String
    ) -> ConstraintEngine {
        var model = ConstraintModel("self-test")
        let number = model.integer("number", in: 0...9)
        model.require("at most", 2 * number <= 9)
        model.maximize(number)
        let limits = SolverLimits(time: .seconds(10))
        guard case .solved(let found, let claim)? = try? solver.solve(model, within: limits),
            claim == .optimal, (try? SolutionValidator().validate(found, of: model)) != nil
        else {
            return ConstraintEngine(
                name: solver.name, isWell: false, words: "version \(version) failed the self-test",
                help: "install it again: apt-get install --reinstall \(package), and build Trestle anew")
        }
        return ConstraintEngine(
            name: solver.name, isWell: true, words: "version \(version), a small problem solved and judged")
    }
}
