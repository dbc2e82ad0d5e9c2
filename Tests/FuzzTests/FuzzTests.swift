// Whatever the bytes are, the readers and the judge end soon and say what is wrong.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing
import Validation

/// `TRESTLE_FUZZ_SECONDS` says for how long (20 by default, 600 with `make fuzz`), `TRESTLE_FUZZ_SEED` with which
/// seed. The case at work lies in the folder that is printed, so that a crash leaves it behind.
@Suite struct FuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seconds = environment["TRESTLE_FUZZ_SECONDS"].flatMap(Double.init) ?? 20
    private static let seed = environment["TRESTLE_FUZZ_SEED"].flatMap(UInt64.init) ?? 20_261_122
    /// No case may take longer, in a debug build on a busy machine.
    private static let longest = 5.0

    @Test func readersAndJudgeEndOnAnything() throws {
        let corpus = try Corpus()
        try #require(!corpus.cases.isEmpty)
        var mutator = Mutator(random: SeededRandom(Self.seed), words: corpus.words)
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "trestle-fuzz-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        print("fuzzing for \(Self.seconds) s with seed \(Self.seed); the case at work is in \(folder.path)")
        let start = ContinuousClock.now
        var counts = Counts()
        while start.duration(to: .now) < .seconds(Self.seconds) {
            var texts = mutator.random.one(of: corpus.cases)
            switch mutator.random.number(0...5) {
            case 0, 1: texts.domain = mutator.changed(texts.domain)
            case 2, 3: texts.problem = mutator.changed(texts.problem)
            case 4: texts.plan = mutator.changed(texts.plan)
            default:
                texts.domain = mutator.changed(texts.domain)
                texts.problem = mutator.changed(texts.problem)
            }
            for (name, bytes) in [("domain", texts.domain), ("problem", texts.problem), ("plan", texts.plan)]
            {
                try Data(bytes).write(to: folder.appending(path: name))
            }
            let begun = ContinuousClock.now
            try run(texts, &counts)
            let elapsed = begun.duration(to: .now)
            guard elapsed < .seconds(Self.longest) else {
                Issue.record("case \(counts.cases) took \(elapsed); it is in \(folder.path)")
                return
            }
        }
        print(counts)
        // A fuzzer whose cases all fail at the first word, or all pass, tests nothing.
        #expect(counts.readDomains > counts.cases / 20 && counts.readDomains < counts.cases)
        #expect(counts.judged > counts.cases / 50)
        try FileManager.default.removeItem(at: folder)
    }

    private struct Counts: CustomStringConvertible {
        var cases = 0
        var readDomains = 0
        var readProblems = 0
        var judged = 0
        var valid = 0

        var description: String {
            "\(cases) cases: \(readDomains) domains and \(readProblems) problems read, "
                + "\(judged) plans judged, \(valid) of them valid"
        }
    }

    private func run(_ texts: FuzzCase, _ counts: inout Counts) throws {
        counts.cases += 1
        try layOut(texts.domain)
        guard let domain = read({ try Domain(parsing: SourceText(bytes: texts.domain, named: "domain")) })
        else { return }
        counts.readDomains += 1
        let again = try Domain(parsing: SourceText(domain.pddl, named: "printed domain"))
        #expect(again == domain)
        _ = domain.check().rendered()
        let source = SourceText(bytes: texts.problem, named: "problem")
        guard let problem = read({ try Problem(parsing: source, in: domain) }) else { return }
        counts.readProblems += 1
        let printed = try Problem(parsing: SourceText(problem.pddl, named: "printed problem"), in: domain)
        #expect(printed == problem)
        _ = problem.check().rendered()
        guard let plan = read({ try Plan(parsing: SourceText(bytes: texts.plan, named: "plan")) }) else {
            return
        }
        counts.judged += 1
        do {
            _ = try PlanValidator().validate(plan, for: problem)
            counts.valid += 1
        } catch {
            #expect(!error.diagnostics.isEmpty)
            _ = error.description
        }
    }

    /// The layout of a text is the layout of its layout. Files that are not UTF-8 are refused before.
    private func layOut(_ bytes: [UInt8]) throws {
        let source = SourceText(String(decoding: bytes, as: UTF8.self), named: "text")
        guard let text = read({ try CanonicalLayout().text(of: source) }) else { return }
        let again = try CanonicalLayout().text(of: SourceText(text, named: "layout"))
        #expect(again == text)
    }

    /// What was read, or nil after diagnostics that can be shown.
    private func read<Value>(_ body: () throws -> Value) -> Value? {
        do {
            return try body()
        } catch let error as DiagnosticsError {
            #expect(!error.diagnostics.isEmpty)
            _ = error.diagnostics.rendered()
            return nil
        } catch {
            Issue.record("neither read nor refused with diagnostics: \(error)")
            return nil
        }
    }
}
