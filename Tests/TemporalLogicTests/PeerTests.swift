// Automata against those of a program from outside, where it is installed.

import Diagnostics
import Foundation
import TemporalLogic
import TestSupport
import Testing

/// Programs from outside, through their Python modules: Spot as `pip install spottl` brings it, MONA through `ltlf2dfa`.
/// Set `TRESTLE_SPOT_PYTHON` to the Python that has them.
private enum Peer {
    static let python = ProcessInfo.processInfo.environment["TRESTLE_SPOT_PYTHON"] ?? "python3"
    static let hasSpot = (try? run(["-c", "import spot"], "")) == 0
    static let hasMona = (try? run([script("compare_with_mona.py"), "--here"], "")) == 0

    /// The path of a script.
    static func script(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Peers").appending(path: name).path
    }

    /// Runs Python; what it prints goes to the test's output.
    static func run(_ arguments: [String], _ input: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python] + arguments
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        try? pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try pipe.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus
    }

    static func line(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self) + "\n"
    }
}

struct PeerTests {
    private struct Case: Encodable {
        var kind: String
        var formula: String
        var hoa: String
    }

    /// 500 random formulas of each kind. Steps are left out where traces end: Spot reads `F[2:3] a` as `X X(a | X a)`,
    /// with a next that may be none.
    @Test(
        .enabled(if: Peer.hasSpot, "Spot's Python module is not installed"), arguments: TraceKind.allCases)
    func spotAgrees(_ kind: TraceKind) throws {
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
            lines += try Peer.line(Case(kind: kind.rawValue, formula: text, hoa: hoa))
        }
        #expect(tooLarge.count <= 25, "\(tooLarge)")
        print("\(kind): \(500 - tooLarge.count) formulas, \(tooLarge.count) too large")
        #expect(try Peer.run([Peer.script("compare_with_spot.py")], lines) == 0)
    }

    private struct Table: Encodable {
        var formula: String
        var traces: [[[String]]]
        var holds: [Bool]
    }

    /// 200 random formulas on all traces of 1 to 4 positions.
    @Test(.enabled(if: Peer.hasMona, "ltlf2dfa or MONA is not installed")) func monaAgrees() throws {
        let traces = (1...4).flatMap { RandomFormula.traces($0) }
        let names = traces.map { $0.map { $0.map(\.name).sorted() } }
        var lines = ""
        for seed in 0..<200 as Range<UInt64> {
            var maker = RandomFormula(seed: 20_000 + seed)
            var formula = maker.formula(3)
            while !formula.ranges.isEmpty { formula = maker.formula(3) }
            let holds = traces.map { formula.holds(on: Trace($0)) }
            lines += try Peer.line(Table(formula: Self.plain(formula), traces: names, holds: holds))
        }
        #expect(try Peer.run([Peer.script("compare_with_mona.py")], lines) == 0)
    }

    /// A formula in the fewer operators that `ltlf2dfa` reads, in which `X` is the strong next.
    private static func plain(_ formula: Formula) -> String {
        var texts: [String] = []
        for node in formula.nodes {
            let left = node.kind.arity > 0 ? texts[Int(node.left)] : ""
            let right = node.kind.arity > 1 ? texts[Int(node.right)] : ""
            let text =
                switch node.kind {
                case .truth: "true"
                case .falsity: "false"
                case .atom: formula.atoms[Int(node.left)].name
                case .not: "!\(left)"
                case .weakNext: "WX\(left)"
                case .strongNext: "X\(left)"
                case .finally: "F\(left)"
                case .globally: "G\(left)"
                case .and: "\(left) & \(right)"
                case .or: "\(left) | \(right)"
                case .implies: "\(left) -> \(right)"
                case .equivalent: "\(left) <-> \(right)"
                case .xor: "!(\(left) <-> \(right))"
                case .until: "\(left) U \(right)"
                case .release: "\(left) R \(right)"
                case .weakUntil: "(\(left) U \(right)) | (G\(left))"
                case .strongRelease: "\(right) U (\(left) & \(right))"
                }
            texts.append("(\(text))")
        }
        return texts.last ?? "true"
    }
}
