// Reading FlatZinc keeps to its limits and can be cancelled.

import Constraints
import Diagnostics
import Foundation
import Testing

@Suite struct ReadingLimitTests {
    private static let large = SourceText(
        (0..<100_000).map { "var 0..9: x\($0);\n" }.joined() + "solve satisfy;\n", named: "large.fzn")

    @Test(arguments: [
        (SolverLimits(time: .zero), "constraints.reading-time"),
        (SolverLimits(memory: 1 << 20), "constraints.reading-memory"),
    ])
    func limitsHold(limits: SolverLimits, code: String) throws {
        for step in ["read", "translate"] {
            do {
                let program = try FlatZincProgram(
                    parsing: Self.large, within: step == "read" ? limits : SolverLimits())
                _ = try program.translated(within: limits)
                Issue.record("the limit was not noticed")
            } catch let error as DiagnosticsError {
                #expect(error.diagnostics.map(\.code) == [code])
            }
        }
    }

    @Test func aCancelledTaskEnds() async {
        let work = Task {
            while !Task.isCancelled { await Task.yield() }
            _ = try FlatZincProgram(parsing: Self.large)
        }
        work.cancel()
        await #expect(throws: CancellationError.self) { try await work.value }
    }
}
