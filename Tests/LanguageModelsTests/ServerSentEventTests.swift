// The reading of event streams.

import Foundation
import TestSupport
import Testing

@testable import LanguageModels

@Suite struct ServerSentEventTests {
    private func events(_ text: String) -> [ServerSentEvent] {
        var parser = ServerSentEventParser()
        let events = parser.feed(Array(text.utf8))
        return events + [parser.end()].compactMap { $0 }
    }

    @Test(arguments: [
        ("data: a\n\n", ["message: a"]),
        ("data:a\r\n\r\ndata: b\r\n\r\n", ["message: a", "message: b"]),
        ("data: a\rdata: b\r\r", ["message: a\nb"]),
        (": comment\n\nevent: ping\ndata: {}\nid: 3\nretry: 10\n\n", ["ping: {}"]),
        ("data\ndata:\n\n", ["message: \n"]),
        ("event: only\n\n", []),
        ("\u{FEFF}data: bom\n\n", ["message: bom"]),
        ("data: whole\n", ["message: whole"]),
        ("data: cu", []),
        ("data:  two spaces\n\n", ["message:  two spaces"]),
        ("<html>\n<body>\n\n", []),
    ])
    func readsWhatTheStandardSays(text: String, expected: [String]) {
        #expect(events(text).map { "\($0.type): \($0.data)" } == expected)
    }

    /// The events do not depend on where the bytes are cut, also inside characters and line ends.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func doesNotDependOnCuts(seed: UInt64) {
        var generator = SeededRandom(seed)
        let pieces = [
            "data: é🙂漢", "data:", "event: x", ": c", "id: 1", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "plain",
            "data: {\"a\":1}", "\u{FEFF}",
        ]
        let text = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
            pieces.randomElement(using: &generator) ?? ""
        }.joined()
        let bytes = Array(text.utf8)
        var whole = ServerSentEventParser()
        let expected = whole.feed(bytes) + [whole.end()].compactMap { $0 }

        var parser = ServerSentEventParser()
        var found: [ServerSentEvent] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 1...5, using: &generator))
            found += parser.feed(bytes[start..<end])
            start = end
        }
        found += [parser.end()].compactMap { $0 }
        #expect(found == expected, "seed \(seed), text \(text.debugDescription)")
    }

    @Test func textPiecesDoNotDependOnCuts() {
        let text = "é🙂漢 a\u{301}"
        for cut in 0...text.utf8.count {
            var pieces = UTF8Pieces()
            let joined =
                pieces.take(text.utf8.prefix(cut)) + pieces.take(text.utf8.dropFirst(cut)) + pieces.end()
            #expect(joined == text)
        }
    }
}
