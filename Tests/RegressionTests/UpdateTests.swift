// What `--update` writes: the values that were found, in the text that was there.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

@testable import Regression

private let lamps = SharedData.root.appending(path: "Tests/Cases/regression/passing/problems/lamps").path
private let name = lamps + "/expectations.yaml"

@Suite struct UpdateTests {
    private func edited(
        _ text: String, _ change: (inout Expectations) -> Void, of entry: String = "p01.pddl"
    ) throws -> String? {
        let file = try ExpectationsFile(parsing: SourceText(text, named: name))
        var edits = TextEdits(file)
        let old = try #require(file.entries.first { $0.name == entry })
        var new = old.expectations
        change(&new)
        return edits.replace(old, with: new) ? edits.text : nil
    }

    @Test func aNumberChangesAndNothingElse() throws {
        let text = """
            # Kept.
            problems:   # kept
              p02.pddl: [cost: 7]
              p01.pddl:  [ solvable,optimal:   7 , cost: "8.5" ]  # optimal: 7, says the book
            # The end.
            """
        #expect(
            try edited(text) { ($0.optimal, $0.cost) = (Amount("12"), Amount("12.25")) }
                == text.replacingOccurrences(of: "optimal:   7", with: "optimal:   12")
                .replacingOccurrences(of: "\"8.5\"", with: "12.25"))
    }

    @Test func aListOfDiagnosticsChangesAlone() throws {
        let text = "problems:\n  p01.pddl: [within: 3s, diagnostics: [a.b at 1,\n    c.d at 2]]  # kept ]\n"
        #expect(
            try edited(text) { $0.diagnostics = [ExpectedDiagnostic("e.f", line: 9)] }
                == "problems:\n  p01.pddl: [within: 3s, diagnostics: [e.f at 9]]  # kept ]\n")
    }

    @Test func whatIsNoLongerSolvableGetsANewList() throws {
        let text = "problems:\n  p01.pddl: [solvable, optimal: 7, within: 2s]  # why\n"
        #expect(
            try edited(text) { ($0.isSolvable, $0.optimal) = (false, nil) }
                == "problems:\n  p01.pddl: [unsolvable, within: 2s]  # why\n")
    }

    @Test func anEntryInAnotherLayoutIsLeftToAPerson() throws {
        let text = "problems:\n  p01.pddl:\n    - solvable   # sure\n    - optimal: 7\n"
        #expect(try edited(text) { ($0.isSolvable, $0.optimal) = (false, nil) } == nil)
        #expect(
            try edited(text) { $0.optimal = Amount("9") }
                == text.replacingOccurrences(of: "optimal: 7", with: "optimal: 9"))
    }

    @Test(arguments: [
        "problems:\n    p01.pddl: [solvable]   # first\n    # last words\n",
        "problems:\n    p01.pddl:\n    - solvable\n    # last words\n",
        "problems:\n    p01.pddl:\n      - solvable\n\ndomain: ../../domains/lamps/domain.pddl\n",
        "problems:\n    p01.pddl: [solvable]",
    ])
    func aNewEntryComesBelowTheLast(_ text: String) throws {
        let file = try ExpectationsFile(parsing: SourceText(text, named: name))
        var edits = TextEdits(file)
        var new = Expectations()
        new.isSolvable = false
        let isAdded = edits.append("p03.pddl", new)
        #expect(isAdded)
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { edits.text.contains($0) })
        let read = try ExpectationsFile(parsing: SourceText(edits.text, named: name))
        #expect(read.entries.map(\.name) == ["p01.pddl", "p03.pddl"])
        #expect(read.entries.last?.expectations == new)
        #expect(read.domain == file.domain)
    }

    /// Whatever is written means what it says: a line read again gives the same expectations.
    @Test(arguments: [UInt64(5), 99])
    func whatIsWrittenIsReadTheSame(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        for round in 0..<300 {
            var wanted = Expectations()
            let amount = { (random: inout SeededRandom) in
                Rational(random.number(-500...5_000), 4).map { Amount($0) }
            }
            if random.once(in: 3) {
                wanted.isSolvable = false
            } else {
                wanted.isSolvable = true
                wanted.optimal = amount(&random)
                let letters = ["a", "7", "-", ".", " ", ":", "#", "é", "\"", "'", "[", ",", "\\", "yes"]
                let name = (0..<random.number(1...6)).map { _ in random.one(of: letters) }.joined()
                if random.once(in: 2) { wanted.plan = name }
            }
            if random.once(in: 3) { wanted.within = Double(random.number(1...90)) / 2 }
            if random.once(in: 3) { wanted.equivalentTo = "p02.pddl" }
            if random.once(in: 3) {
                wanted.diagnostics = (0..<random.number(0...3)).map {
                    ExpectedDiagnostic("a.b-c", line: $0 + 1)
                }
            }
            let text = "problems:\n  " + TextEdits.line("p01.pddl", wanted)
            let file = try ExpectationsFile(parsing: SourceText(text, named: name))
            #expect(file.entries.first?.expectations == wanted, "seed \(seed), round \(round): \(text)")
        }
    }
}
