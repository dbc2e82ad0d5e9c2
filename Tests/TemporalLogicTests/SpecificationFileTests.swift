// Files of rules: what they may say, and where a fault is shown.

import Diagnostics
import TemporalLogic
import TestSupport
import Testing

struct SpecificationFileTests {
    private func read(_ text: String) throws -> [Specification] {
        try SpecificationFile(parsing: SourceText(text, named: "rules.ltl")).specifications
    }

    @Test func everythingThatARuleMaySay() throws {
        let rules = try read(
            """
            # What the robot may do: spec "no rule": G a
            spec "Never enter the lab" finite: G !at(r1, lab)   # not even briefly
            spec "Patrol" infinite: G F at(r1, a)
            # a comment within the formula: it says )( and "
              & G F at(r1, b)

            spec order because "The lab comes \\"before\\" the office.":
                !at(r1, office)
                W at(r1, lab)
            preference "Be quick" weight 3 because "Time is money.": F[0:10] at(r1, dock)
            spec ready: F (
            spec-ready & spec(a))\r
            preference plain: a
            """)
        #expect(
            rules.map(\.name) == ["Never enter the lab", "Patrol", "order", "Be quick", "ready", "plain"])
        #expect(
            rules.map { $0.formula.text(over: $0.traces) } == [
                "G !at(r1, lab)", "G F at(r1, a) & G F at(r1, b)", "!at(r1, office) W at(r1, lab)",
                "F[0:10] at(r1, dock)", "F(spec-ready & spec(a))", "a",
            ])
        #expect(rules.map(\.traces) == [.finite, .infinite, .finite, .finite, .finite, .finite])
        #expect(
            rules.map(\.kind) == [
                .hard, .hard, .hard, .preference(weight: 3), .hard, .preference(weight: 1),
            ])
        #expect(rules[0].sentence == "Never enter the lab")
        #expect(rules[2].sentence == "The lab comes \"before\" the office.")
        let place = try #require(rules[2].location)
        #expect(place.source.position(of: place.span.lowerBound) == (7, 6))
        #expect(place.source[place.span] == "order")
    }

    /// Codes with the places that are marked.
    @Test(arguments: [
        ("«nothing»", ["spec.syntax"]), ("«a: G b»\nspec b: c", ["spec.syntax"]),
        ("spec «:» a", ["spec.syntax"]), ("spec a «b»: c", ["spec.syntax"]),
        ("spec a weight 3: b", ["spec.syntax"]), ("preference a weight x«:» b", ["spec.syntax"]),
        ("spec a because «n»o: b", ["spec.syntax"]), ("spec a: b «c»", ["spec.syntax"]),
        ("spec a:\n# one\n  b & # two\n  «)»", ["spec.syntax"]),
        ("spec a: # X\n G «X» b", ["spec.bare-next"]), ("spec a: «(» b", ["spec.syntax"]),
        ("spec a: b «&»", ["spec.syntax"]), ("spec a: b\nspec «a»: c", ["spec.duplicate-name"]),
        ("spec a: b «§» c", ["spec.syntax"]), ("spec a: F«[3:2]» b", ["spec.syntax"]),
        ("spec a: «X» b\nspec c: d «e»\nspec «c»: f", ["spec.bare-next", "spec.syntax"]),
        ("", ["spec.empty"]), ("# only a comment\n\n", ["spec.empty"]),
    ])
    func faultsAreNamedAtTheirPlace(_ text: String, _ codes: [String]) throws {
        let marked = MarkedSource(text, named: "rules.ltl")
        let error = try #require(throws: DiagnosticsError.self) {
            _ = try SpecificationFile(parsing: marked.source)
        }
        #expect(error.diagnostics.map(\.code) == codes)
        let places = error.diagnostics.compactMap { $0.location?.span.lowerBound }
        for (place, span) in zip(places, marked.spans) {
            #expect(place == span.lowerBound, "\(error.diagnostics.map(\.message))")
        }
    }

    @Test func whatIsPrintedIsReadBack() throws {
        var rules: [Specification] = []
        for seed in 0..<200 as Range<UInt64> {
            var maker = RandomFormula(seed: seed)
            rules.append(
                Specification(
                    "rule \"\(seed)\" \\", maker.formula(4), over: maker.random.one(of: TraceKind.allCases),
                    kind: maker.random.one(of: [.hard, .preference(weight: Int(seed))]),
                    because: maker.random.one(of: [nil, "In \"words\": so # it is."])))
        }
        let again = try read(rules.map(\.text).joined(separator: "\n"))
        #expect(again.map(\.text) == rules.map(\.text))
        for (new, old) in zip(again, rules) {
            #expect(new.name == old.name && new.formula == old.formula && new.sentence == old.sentence)
            #expect(new.kind == old.kind && new.traces == old.traces)
        }
    }

    /// No text ends in anything but rules or messages.
    @Test func noiseIsAnswered() throws {
        let pieces = [
            "spec", "preference", "\n", "\nspec ", " ", ":", "\"", "a", "G", "X", "because", "weight", "3",
            "infinite",
            "#", "(", ")", "&", "\\", "\u{0}", "é", "[", "task", "\r\n",
        ]
        for seed in 0..<3_000 as Range<UInt64> {
            var random = SeededRandom(seed)
            let text = "spec " + (0..<random.number(0...25)).map { _ in random.one(of: pieces) }.joined()
            do {
                #expect(!(try read(text)).isEmpty)
            } catch let error as DiagnosticsError {
                #expect(!error.diagnostics.isEmpty, "seed \(seed)")
            }
        }
    }

    @Test func hugeFilesAreReadInTime() throws {
        let many = (0..<5_000).map { "spec r\($0): G(a\($0) -> F b)" }.joined(separator: "\n")
        #expect(try read(many).count == 5_000)
        let long = "spec r: " + String(repeating: "a & # no\n", count: 50_000) + "a"
        #expect(try read(long).count == 1)
        let faults = (0..<5_000).map { "spec r\($0): G (" }.joined(separator: "\n")
        let error = try #require(throws: DiagnosticsError.self) { _ = try read(faults) }
        #expect(error.diagnostics.count <= 60)
    }
}
