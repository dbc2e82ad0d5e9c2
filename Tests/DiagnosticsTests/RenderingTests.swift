// A diagnostic reads the same in every rendering: message, place, what to do.

import Diagnostics
import Foundation
import TestSupport
import Testing

@Suite struct RenderingTests {
    static let marked = MarkedSource("(:init\n  («ontable» a))\n", named: "p01.pddl")

    static var diagnostic: Diagnostic {
        let location = SourceLocation(marked.source, marked.spans[0])
        return Diagnostic(
            "pddl.undeclared-predicate", "no predicate named 'ontable'", at: location,
            label: "declared: on, on-table",
            fixIts: [FixIt("did you mean 'on-table'?", replacing: location, with: "on-table")])
    }

    @Test func terminal() {
        #expect(
            Self.diagnostic.rendered() == """
                error[pddl.undeclared-predicate]: no predicate named 'ontable'
                  --> p01.pddl:2:4
                2 |   (ontable a))
                  |    ^^^^^^^ declared: on, on-table
                 help: did you mean 'on-table'?
                """)
    }

    @Test func longLinesAreCutAroundThePlace() {
        let text = String(repeating: "x", count: 5_000) + "«here»" + String(repeating: "y", count: 5_000)
        let marked = MarkedSource(text)
        let rendered = Diagnostic("a.b", "m", at: SourceLocation(marked.source, marked.spans[0])).rendered()
        #expect(rendered.count < 500)
        #expect(rendered.contains("here"))
    }

    @Test func json() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(Self.diagnostic), as: UTF8.self)
        #expect(text.contains(#""code":"pddl.undeclared-predicate""#))
        #expect(
            text.contains(#""line":2"#) && text.contains(#""column":4"#) && text.contains(#""endColumn":11"#))
        #expect(text.contains(#""replacement":"on-table""#))
    }

    @Test func prompt() {
        let text = [Self.diagnostic].renderedForPrompt()
        #expect(text.contains("1. error: no predicate named 'ontable'\n   in line 2: (ontable a))"))
        #expect(text.contains("to do: did you mean 'on-table'?"))
    }
}

@Suite struct SourceTextTests {
    @Test func positionsCountCharactersNotBytes() {
        let source = SourceText("é«x»\r\nab", named: "t")
        #expect(source.position(of: 2) == (1, 2))
        #expect(source.line(2) == "ab")
        #expect(source.line(1) == "é«x»")
    }

    @Test func byteOrderMarkIsDropped() {
        #expect(SourceText(bytes: [0xEF, 0xBB, 0xBF, 0x61], named: "t").text == "a")
    }

    @Test(arguments: [
        ("/nonexistent/p.pddl", "input.missing-file"), ("/tmp", "input.not-a-file"),
        ("/dev/zero", "input.too-large"),
    ])
    func unusableFiles(path: String, code: String) {
        let error = #expect(throws: DiagnosticsError.self) { try SourceText.file(path, limit: 1_000) }
        #expect(error?.diagnostics.map(\.code) == [code])
    }

    @Test func binaryIsRefused() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "trestle-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: url) }
        try Data([0x61, 0xFF, 0x62]).write(to: url)
        let error = #expect(throws: DiagnosticsError.self) { try SourceText.file(url.path) }
        #expect(error?.diagnostics.first?.message.contains("offset 1") == true)
    }
}

@Suite struct SpellingTests {
    @Test(
        arguments: [
            ("ontable", ["on", "on-table", "clear"], "on-table"), ("claer", ["clear", "on"], "clear"),
            ("zzz", ["on", "clear"], nil), ("pick_up", ["pick-up", "put-down"], "pick-up"),
        ] as [(String, [String], String?)])
    func nearest(name: String, candidates: [String], expected: String?) {
        #expect(Spelling.nearest(to: name, among: candidates) == expected)
    }
}
