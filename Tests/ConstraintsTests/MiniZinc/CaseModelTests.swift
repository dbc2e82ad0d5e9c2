// Models of many kinds: each has the status and the optimum that it says, and that Gecode finds.

import Constraints
import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: MiniZincTools.isInstalled, "minizinc is not installed"), .serialized)
struct CaseModelTests {
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: MiniZincTools.cases.path)) ?? [])
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
            #expect(!(try program.text(of: solution)).isEmpty)
            for result in program.values(of: solution) {
                #expect(!result.values.contains(nil), "\(result.name) has no value")
            }
        }
        if MiniZincTools.hasGecode, !source.text.contains("% gecode: no") {
            #expect(try MiniZincTools.gecode([file.path] + (hasData ? [data.path] : [])) == expected)
        }
    }

    /// The linear library gives the same outcomes, where it takes the model.
    @Test(arguments: ["knapsack", "warehouse", "assignment", "floats_mix", "unsat_budget", "if_then_else", "enums"])
    func theLinearLibraryAgrees(_ name: String) throws {
        let source = try SourceText.file(MiniZincTools.cases.appending(path: "\(name).mzn").path)
        let expected = ShortOutcome(String(source.line(1).dropFirst("% expect: ".count)))
        let program = try MiniZincProgram(compiling: source, for: .linear)
        #expect(program.model.isLinear)
        #expect(try MiniZincTools.outcome(of: program.model).0 == expected)
    }
}
