// Every diagnostic of PDDL: its code, its place, what it says, and that its edit helps.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

@Suite struct DiagnosticTests {
    static let cases =
        DiagnosticCase.form + DiagnosticCase.domains + DiagnosticCase.problems + DiagnosticCase.timed

    @Test(arguments: cases)
    func codeAndPlace(_ test: DiagnosticCase) throws {
        let marked = test.marked
        let found = try test.diagnostics(of: marked.source)
        #expect(found.map(\.code) == test.codes, "\(found.rendered())")
        let places = found.compactMap { $0.location.map { marked.source[$0.span] } }
        #expect(found.map { $0.location?.span } == marked.spans, "\(places)")
        if let label = test.label { #expect(found.first?.label?.contains(label) == true) }
        if let help = test.help {
            #expect(found.first?.fixIts.contains { $0.message.contains(help) } == true)
        }
        for diagnostic in found { #expect(diagnostic.rendered().contains("test.pddl:")) }
    }

    @Test(arguments: cases)
    func editsHelp(_ test: DiagnosticCase) throws {
        let source = test.marked.source
        let before = try test.diagnostics(of: source)
        for diagnostic in before {
            for fixIt in diagnostic.fixIts {
                guard let place = fixIt.location, let text = fixIt.replacement else { continue }
                let after = try test.diagnostics(of: applied(text, at: place.span, in: source))
                #expect(count(diagnostic, in: after) < count(diagnostic, in: before), "\(after.rendered())")
                #expect(after.count < before.count, "\(after.rendered())")
            }
        }
    }

    @Test func manyCasesHaveAnEdit() throws {
        let edits = try Self.cases.flatMap { try $0.diagnostics(of: $0.marked.source) }.flatMap(\.fixIts)
        #expect(edits.count { $0.replacement != nil } >= 15)
    }

    @Test func everyCodeOfTheSourcesIsTested() throws {
        let folder = SharedData.root.appending(path: "Sources/PDDL").resolvingSymlinksInPath()
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        var codes: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /"((pddl|plan|check)\.[a-z-]+)"/) { codes.insert(String(match.1)) }
            for match in text.matches(of: /checkOnce\(.*"([a-z]+)"/) {
                codes.insert("pddl.duplicate-\(match.1)")
            }
        }
        codes.remove("plan.txt")
        #expect(codes.count > 50)
        let elsewhere: Set = ["pddl.nesting-too-deep", "pddl.too-many-errors", "pddl.too-many-types"]
        let untested = codes.subtracting(Self.cases.flatMap(\.codes)).subtracting(elsewhere)
            .subtracting(AnalysisTests.cases.flatMap(\.codes))
        #expect(untested.isEmpty, "no case for \(untested.sorted())")
    }

    @Test func boundsHaveTheirOwnCodes() throws {
        let deep = DiagnosticCase(.domain, String(repeating: "(", count: 256) + "«(»(((", "")
        let found = try deep.diagnostics(of: deep.marked.source)
        let first = try #require(found.first { $0.code == "pddl.nesting-too-deep" })
        #expect([first.location?.span] == deep.marked.spans)

        let deeper = DiagnosticCase(.domain, "(define (domain d) " + String(repeating: "(a ", count: 100_000))
        #expect(try deeper.diagnostics(of: deeper.marked.source).map(\.code) == ["pddl.nesting-too-deep"])

        let many = DiagnosticCase(.domain, "(define (domain d))" + String(repeating: ")", count: 100), "")
        #expect(try many.diagnostics(of: many.marked.source).last?.code == "pddl.too-many-errors")
        #expect(try many.diagnostics(of: many.marked.source).count == 65)

        // With 'object' the declared types make a thousand.
        let names = (0..<999).map { "t\($0)" }.joined(separator: " ")
        let types = DiagnosticCase.domain("(:types \(names) «one-more»)")
        let report = try #require(try types.diagnostics(of: types.marked.source).first)
        #expect(report.code == "pddl.too-many-types" && report.location?.span == types.marked.spans.first)
    }

    private func count(_ diagnostic: Diagnostic, in all: [Diagnostic]) -> Int {
        all.count { $0.code == diagnostic.code }
    }

    private func applied(_ text: String, at span: SourceSpan, in source: SourceText) -> SourceText {
        var bytes = source.bytes
        bytes.replaceSubrange(span.lowerBound..<span.upperBound, with: Array(text.utf8))
        return SourceText(bytes: bytes, named: source.name)
    }
}
