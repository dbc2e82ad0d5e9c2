// Files with expectations: what they mean, and what is said of a fault in one, with its place.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

@testable import Regression

/// Files with expectations are tested as if they stood here, where p01.pddl and others are.
private let lamps = SharedData.root.appending(path: "Tests/Cases/regression/passing/problems/lamps").path
private let name = lamps + "/expectations.yaml"

private func read(_ text: String) throws -> ExpectationsFile {
    try ExpectationsFile(parsing: SourceText(text, named: name))
}

/// What is found in a text that must not be accepted.
private func faults(in source: SourceText) -> [Diagnostic] {
    do {
        _ = try ExpectationsFile(parsing: source)
        return []
    } catch let error as DiagnosticsError {
        return error.diagnostics
    } catch {
        return [Diagnostic("not-a-diagnostic", "\(error)")]
    }
}

@Suite struct ExpectationsFileTests {
    @Test func everyExpectationIsRead() throws {
        let file = try read(
            """
            # A comment.
            domain: ../../domains/lamps/domain.pddl   # another
            problems:
              p01.pddl: [solvable, optimal: 6, plan: p01.plan]
              "p02.pddl":
                - cost: 7.5
                - within: 500ms
              p03.pddl: [unsolvable, within: 2min]
              p04.pddl: [equivalent-to: p01.pddl]
              broken.pddl: [diagnostics: [pddl.wrong-type at 9, pddl.unknown-object at 3]]
              nobody.pddl: []
            """)
        #expect(file.domain == "../../domains/lamps/domain.pddl")
        let entries = Dictionary(uniqueKeysWithValues: file.entries.map { ($0.name, $0.expectations) })
        #expect(file.entries.map(\.name).first == "p01.pddl")
        #expect(entries["p01.pddl"]?.items == ["solvable", "optimal: 6", "plan: p01.plan"])
        #expect(entries["p02.pddl"]?.cost == Amount("15/2"))
        #expect(entries["p02.pddl"]?.within == 0.5)
        #expect(entries["p03.pddl"]?.isSolvable == false)
        #expect(entries["p03.pddl"]?.within == 120)
        #expect(entries["p04.pddl"]?.equivalentTo == "p01.pddl")
        #expect(
            entries["broken.pddl"]?.diagnostics == [
                ExpectedDiagnostic("pddl.wrong-type", line: 9),
                ExpectedDiagnostic("pddl.unknown-object", line: 3),
            ])
        #expect(entries["nobody.pddl"] == Expectations())
    }

    /// A text with its fault marked, the code, and a part of the help.
    static let marked: [(text: String, code: String, help: String)] = [
        ("«domian»: x\nproblems: {}", "unknown-key", "'domain'"),
        ("problems:\n  p01.pddl: [«solvble»]", "unknown-expectation", "'solvable'"),
        ("problems:\n  p01.pddl: [«optimum»: 7]", "unknown-expectation", "'optimal'"),
        ("problems:\n  «p01.pdl»: [solvable]", "missing-file", "'p01.pddl'"),
        ("problems:\n  p01.pddl: [equivalent-to: «nobdy.pddl»]", "missing-file", "'nobody.pddl'"),
        ("domain: «../../domains/lamps/doman.pddl»\nproblems: {}", "missing-file", "lamps/domain.pddl'"),
        ("problems:\n  p01.pddl: [cost: «much»]", "wrong-value", "cost: 23"),
        ("problems:\n  p01.pddl: [«cost»]", "wrong-value", "cost: 23"),
        ("problems:\n  p01.pddl: [optimal: «\"\"»]", "wrong-value", "optimal: 23"),
        ("problems:\n  p01.pddl: [within: «-3s»]", "wrong-value", "within: 10s"),
        ("problems:\n  p01.pddl: [within: «soon»]", "wrong-value", "within: 10s"),
        ("problems:\n  p01.pddl: [diagnostics: «all»]", "wrong-value", "at 9"),
        ("problems:\n  p01.pddl: [diagnostics: [«pddl.wrong-type»]]", "wrong-value", ""),
        ("problems:\n  p01.pddl: [diagnostics: [«pddl.wrong-type at 0»]]", "wrong-value", ""),
        ("problems:\n  p01.pddl: [solvable: «yes»]", "wrong-value", "'solvable'"),
        ("problems:\n  p01.pddl: «solvable»", "expected-list", "[solvable]"),
        ("problems:\n  p01.pddl: «{»cost: 7}", "expected-list", "p01.pddl: [solvable]"),
        ("problems: «p01.pddl»", "expected-mapping", ""),
        ("«-» p01.pddl\n- p02.pddl", "expected-mapping", ""),
        ("«d»omain: ../../domains/lamps/domain.pddl", "no-problems", "'problems:'"),
        ("problems:\n  p01.pddl: [solvable, «unsolvable»]", "contradiction", ""),
        ("problems:\n  «p01.pddl»: [unsolvable, cost: 3]", "contradiction", ""),
        ("problems:\n  «p01.pddl»: [cost: 3, optimal: 4]", "contradiction", ""),
        ("problems:\n  p01.pddl: [solvable, «solvable»]", "duplicate", ""),
        ("problems:\n  p01.pddl: [cost: 3, «cost»: 4]", "duplicate", ""),
        ("problems:\r\n  # «é» counts\r\n  'p01.pddl': [«'sölvable'»]", "unknown-expectation", "'solvable'"),
    ]

    @Test(arguments: marked)
    func aFaultHasItsPlaceAndHelp(_ item: (text: String, code: String, help: String)) throws {
        let marked = MarkedSource(item.text, named: name)
        let found = faults(in: marked.source)
        #expect(found.map(\.code) == ["expectations." + item.code])
        let diagnostic = try #require(found.first)
        #expect(diagnostic.location?.span == marked.spans.last, "\(diagnostic.rendered())")
        let help = diagnostic.fixIts.map(\.message).joined(separator: " ")
        #expect(item.help.isEmpty || help.contains(item.help), "\(help)")
    }

    @Test func allFaultsAreToldInTheirOrder() {
        let text = "problems:\n  p09.pddl: [solvable]\n  p01.pddl: [cost: a, plam: b]\ndomain: nowhere.pddl\n"
        #expect(
            faults(in: SourceText(text, named: name)).map(\.code) == [
                "expectations.missing-file", "expectations.wrong-value", "expectations.unknown-expectation",
                "expectations.missing-file",
            ])
    }

    @Test(arguments: [
        "problems:\n  p01.pddl: [solvable", "problems:\n\tp01.pddl: []", "a: b: c", "problems: *nobody",
        "problems:\n  p01.pddl: []\n  p01.pddl: []", "--- {}\n--- {}", "\"", "problems: {\u{1}: []}",
    ])
    func whatIsNotYAMLIsOneFaultWithAPlace(_ text: String) {
        let found = faults(in: SourceText(text, named: name))
        #expect(found.map(\.code) == ["expectations.not-yaml"])
        #expect(found.allSatisfy { $0.location != nil && !$0.fixIts.isEmpty })
    }

    @Test(arguments: ["[", "{", "- ", "? ", "[{", "{a: "])
    func whatIsNestedDeeplyIsRefusedAtOnce(_ piece: String) {
        let deep = String(repeating: piece, count: 100_000)
        #expect(faults(in: SourceText(deep, named: name)).map(\.code) == ["expectations.too-deep"])
        // Where a list cannot begin, that is what is wrong.
        let value = faults(in: SourceText("problems:\n  p01.pddl: " + deep, named: name)).map(\.code)
        #expect(["expectations.too-deep", "expectations.not-yaml"].contains(value.first))
    }

    @Test func stairsOfKeysAreRefused() {
        let stairs = (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        #expect(faults(in: SourceText(stairs, named: name)).map(\.code) == ["expectations.too-deep"])
    }

    /// Bytes dropped, doubled and exchanged: always a file or faults that have places in it.
    @Test(arguments: [UInt64(3), 71, 2_026])
    func damagedFilesNeverCrash(_ seed: UInt64) throws {
        let whole = Array(try String(contentsOfFile: name, encoding: .utf8).utf8)
        var random = SeededRandom(seed)
        for round in 0..<400 {
            var bytes = whole
            for _ in 0..<random.number(1...6) {
                let place = random.number(0...bytes.count - 1)
                switch random.number(0...2) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(bytes[random.number(0...bytes.count - 1)], at: place)
                default:
                    bytes[place] = UInt8(
                        random.one(of: Array("[]{}:,#'\"&*!|>-? \n\té".utf8).map { Int($0) }))
                }
            }
            let source = SourceText(bytes: bytes, named: name)
            let found = faults(in: source)
            #expect(
                found.allSatisfy { $0.code.hasPrefix("expectations.") && $0.location != nil },
                "seed \(seed), round \(round): \(found)")
        }
    }
}
