// Random small models have the status and the optimum that Gecode finds, and their cores cannot be met.

import Constraints
import Diagnostics
import Foundation
import TestSupport
import Testing
import Z3Solver

/// Writes small models of all sorts.
private struct ModelWriter {
    var random: SeededRandom

    /// A number, from a small grammar.
    mutating func number(_ depth: Int) -> String {
        if depth == 0 || random.once(in: 4) {
            return random.once(in: 3) ? "\(random.number(-4...4))" : random.one(of: ["x", "y", "z", "a[1]", "a[2]"])
        }
        let (left, right) = (number(depth - 1), number(depth - 1))
        switch random.number(1...14) {
        case 1...3: return "(\(left) + \(right))"
        case 4, 5: return "(\(left) - \(right))"
        case 6: return "(\(left) * \(random.one(of: ["x", "y", "2", "-3"])))"
        case 7: return "(\(left) div \(right))"
        case 8: return "(\(left) mod \(right))"
        case 9: return random.once(in: 2) ? "max(\(left), \(right))" : "min([\(left), \(right), y])"
        case 10: return "abs(\(left))"
        case 11: return "if \(truth(depth - 1)) then \(left) else \(right) endif"
        case 12: return "a[\(left)]"
        case 13: return random.once(in: 2) ? "card(s)" : "sum(i in s)(i)"
        default: return "bool2int(\(truth(depth - 1)))"
        }
    }

    /// A truth value.
    mutating func truth(_ depth: Int) -> String {
        if depth == 0 || random.once(in: 6) { return random.one(of: ["p", "q", "x > 1", "y != z", "2 in s"]) }
        switch random.number(1...16) {
        case 1...5:
            let relation = random.one(of: ["<", "<=", "=", "!=", ">=", ">"])
            return "(\(number(depth - 1)) \(relation) \(number(depth - 1)))"
        case 6: return "(\(truth(depth - 1)) /\\ \(truth(depth - 1)))"
        case 7: return "(\(truth(depth - 1)) \\/ \(truth(depth - 1)))"
        case 8: return "(\(truth(depth - 1)) -> \(truth(depth - 1)))"
        case 9: return "(\(truth(depth - 1)) <-> \(truth(depth - 1)))"
        case 10: return "not (\(truth(depth - 1)))"
        case 11: return "(\(truth(depth - 1)) xor \(truth(depth - 1)))"
        case 12: return "(\(number(depth - 1)) in \(random.one(of: ["{-1, 2, 3}", "0..2", "s"])))"
        case 13: return "alldifferent([\(number(depth - 1)), \(number(depth - 1)), z])"
        case 14: return "exists(i in 1..3)(a[i] = \(number(depth - 1)))"
        case 15: return random.one(of: ["s subset {1, 2}", "card(s) = 2", "t = s union {3}", "increasing(a)"])
        default: return "count(a, \(number(depth - 1))) >= 2"
        }
    }

    /// A whole model.
    mutating func model() -> String {
        var lines = [
            "include \"globals.mzn\";", "var -2..3: x; var 0..4: y; var {-3, 0, 2, 5}: z;",
            "var bool: p; var bool: q; array[1..3] of var -1..2: a; var set of 1..3: s; var set of 0..3: t;",
        ]
        for number in 1...random.number(2...5) {
            lines.append("constraint :: \"c\(number)\" \(truth(random.number(1...3)));")
        }
        if random.once(in: 3) { lines.append("constraint forall(i in 1..3)(a[i] <= \(number(1)));") }
        switch random.number(1...3) {
        case 1: lines.append("solve satisfy;")
        case 2: lines.append("solve minimize \(number(2));")
        default: lines.append("solve maximize x + \(number(1));")
        }
        return lines.joined(separator: "\n")
    }
}

@Suite(.enabled(if: MiniZincTools.hasGecode, "minizinc or Gecode is not installed"))
struct RandomMiniZincTests {
    /// `TRESTLE_RANDOM_MODELS` says how many; without it as many as take about a minute.
    static let count = ProcessInfo.processInfo.environment["TRESTLE_RANDOM_MODELS"].flatMap { Int($0) } ?? 60
    static let first = ProcessInfo.processInfo.environment["TRESTLE_RANDOM_SEED"].flatMap { Int($0) } ?? 1

    @Test func outcomesAreThoseOfGecode() throws {
        var tally: [String: Int] = [:]
        for seed in Self.first..<Self.first + Self.count {
            var writer = ModelWriter(random: SeededRandom(UInt64(seed)))
            let text = writer.model()
            let comment = "seed \(seed):\n\(text)"
            try MiniZincTools.withFolder(["m.mzn": text]) { folder in
                let file = folder.appending(path: "m.mzn").path
                let expected = try MiniZincTools.gecode([file])
                let program: MiniZincProgram
                do {
                    program = try MiniZincProgram(compiling: .file(file))
                } catch let error as DiagnosticsError {
                    // A model may be faulty for both; an error where Gecode finds an answer is ours.
                    if case .other = expected {
                        tally["faulty", default: 0] += 1
                    } else {
                        Issue.record("\(comment)\n\(error)")
                    }
                    return
                }
                guard !program.warnings.contains(where: { $0.code == "constraints.untracked" }) else {
                    Issue.record("untracked: \(comment)\n\(program.warnings.rendered())")
                    return
                }
                let (outcome, _) = try MiniZincTools.outcome(of: program.model, seconds: 30)
                tally[outcome.description.split(separator: " ").first.map(String.init) ?? "", default: 0] += 1
                #expect(outcome == expected, "\(comment)")
                if outcome == .unsatisfiable { try checkCore(program.model, comment) }
            }
        }
        print("random models: \(tally.sorted { $0.key < $1.key })")
        #expect((tally["unsatisfiable"] ?? 0) > 0 && (tally["optimal"] ?? 0) > 0)
    }

    /// The core alone, together with facts, cannot be met.
    private func checkCore(_ model: ConstraintModel, _ comment: String) throws {
        guard case .unsatisfiable(let core) = try Z3Solver().solve(model) else {
            Issue.record("no core: \(comment)")
            return
        }
        let facts = model.constraints.indices.filter { model.constraints[$0].kind == .fact }
        let part = model.keeping(Set(core.constraints).union(facts).sorted())
        #expect(try MiniZincTools.outcome(of: part).0 == .unsatisfiable, "\(comment)")
    }
}
