// Automata against those of a program from outside, where it is installed.

import Diagnostics
import Foundation
import TemporalLogic
import TestSupport
import Testing

/// Spot with its Python module, as `pip install spottl` brings it. Set `TRESTLE_SPOT_PYTHON` to the Python that has it.
private enum Spot {
    static let python = ProcessInfo.processInfo.environment["TRESTLE_SPOT_PYTHON"] ?? "python3"
    static let isHere = (try? run("import spot", "")) == 0

    /// Runs Python on a script's text or path; what it prints goes to the test's output.
    static func run(_ script: String, _ input: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = script.hasSuffix(".py") ? [python, script] : [python, "-c", script]
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        try? pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

@Suite(.enabled(if: Spot.isHere, "Spot's Python module is not installed"))
struct PeerTests {
    private struct Case: Encodable {
        var kind: String
        var formula: String
        var hoa: String
    }

    /// 500 random formulas of each kind. Steps are left out where traces end: Spot reads `F[2:3] a` as `X X(a | X a)`,
    /// with a next that may be none.
    @Test(arguments: TraceKind.allCases) func spotAgrees(_ kind: TraceKind) throws {
        var lines = ""
        var tooLarge: [UInt64] = []
        for seed in 0..<500 as Range<UInt64> {
            var maker = RandomFormula(seed: 10_000 + seed)
            var formula = maker.formula(4)
            while kind == .finite, !formula.ranges.isEmpty { formula = maker.formula(4) }
            let hoa: String
            do {
                switch kind {
                case .finite: hoa = try FiniteAutomaton(formula).hoa(named: "f")
                case .infinite: hoa = try BuchiAutomaton(formula, atMost: 5_000).hoa(named: "f")
                }
            } catch {
                tooLarge.append(seed)
                continue
            }
            let text =
                kind == .finite ? formula.description : formula.description.replacing("X[!]", with: "X")
            let data = try JSONEncoder().encode(Case(kind: kind.rawValue, formula: text, hoa: hoa))
            lines += String(decoding: data, as: UTF8.self) + "\n"
        }
        #expect(tooLarge.count <= 25, "\(tooLarge)")
        print("\(kind): \(500 - tooLarge.count) formulas, \(tooLarge.count) too large")
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        #expect(try Spot.run(tests.appending(path: "Peers/compare_with_spot.py").path, lines) == 0)
    }
}
