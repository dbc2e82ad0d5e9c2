// Models of many kinds: each has the status and the optimum that it says, and that Gecode finds.

import Constraints
import Diagnostics
import Foundation
import GLPKSolver
import TestSupport
import Testing
import Validation

@Suite(.enabled(if: MiniZincTools.isInstalled, "minizinc is not installed"), .serialized)
struct CaseModelTests {
    static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: MiniZincTools.cases.path)) ?? [])
        .filter { $0.hasSuffix(".mzn") }.sorted()

    @Test func thereAreFortyModels() {
        #expect(Self.names.count >= 40)
    }

    @Test(arguments: names)
    func aModelHasItsOutcome(_ name: String) throws {
        let file = MiniZincTools.cases.appending(path: name)
        let source = try SourceText.file(file.path)
        let expected = ShortOutcome(String(source.line(1).dropFirst("% expect: ".count)))
        let data = file.deletingPathExtension().appendingPathExtension("dzn")
        let hasData = FileManager.default.fileExists(atPath: data.path)
        let program = try MiniZincProgram(
            compiling: source, data: hasData ? [.file(data.path)] : [])
        #expect(program.model.constraints.contains { $0.kind != .fact })
        #expect(!program.warnings.contains { $0.code == "constraints.untracked" })
        let (outcome, solution) = try MiniZincTools.outcome(of: program.model)
        #expect(outcome == expected)
        if let solution {
            #expect(throws: Never.self) { try SolutionValidator().validate(solution, of: program.model) }
            #expect(!(try program.text(of: solution)).isEmpty)
            for result in program.values(of: solution) {
                #expect(!result.values.contains(nil), "\(result.name) has no value")
            }
        }
        if MiniZincTools.hasGecode, !source.text.contains("% gecode: no") {
            #expect(try MiniZincTools.gecode([file.path] + (hasData ? [data.path] : [])) == expected)
        }
    }

    /// The linear library gives the same outcomes, by GLPK and by Z3. The models that are not in the list were
    /// not tried or take GLPK long, as `golomb` does.
    @Test(arguments: [
        "assignment", "bin_packing", "bool_logic", "cardinality", "data", "division", "enums",
        "floats_choice", "floats_mix", "graph_colouring", "holes", "if_then_else", "inverse_channel",
        "knapsack", "unsat_budget", "warehouse",
    ])
    func theLinearLibraryAgrees(_ name: String) throws {
        let file = MiniZincTools.cases.appending(path: "\(name).mzn")
        let source = try SourceText.file(file.path)
        let expected = ShortOutcome(String(source.line(1).dropFirst("% expect: ".count)))
        let data = file.deletingPathExtension().appendingPathExtension("dzn")
        let hasData = FileManager.default.fileExists(atPath: data.path)
        let program = try MiniZincProgram(
            compiling: source, data: hasData ? [.file(data.path)] : [], for: .linear)
        #expect(program.model.isLinear)
        let limits = SolverLimits(time: .seconds(30))
        #expect(try Self.shortOutcome(of: program.model, within: limits) == expected)
        #expect(try MiniZincTools.outcome(of: program.model).0 == expected)
    }

    /// What GLPK says, with the answer and its value as the judge reads them.
    private static func shortOutcome(
        of model: ConstraintModel, within limits: SolverLimits
    ) throws -> ShortOutcome {
        switch try GLPKSolver().solve(model, within: limits) {
        case .unsatisfiable: return .unsatisfiable
        case .unbounded: return .other("unbounded")
        case .gaveUp(let limit, _): return .other("gave up: \(limit)")
        case .solved(let solution, let claim):
            let validated = try SolutionValidator().validate(solution, of: model, claim: claim)
            guard let goal = validated.objectives.first else { return .satisfiable }
            guard let goal, claim == .optimal else { return .other("\(claim)") }
            return .optimal(goal)
        }
    }
}
