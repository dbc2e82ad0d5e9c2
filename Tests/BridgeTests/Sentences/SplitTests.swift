// Cutting texts into sentences and words.

import Bridge
import Testing

@Suite struct SplitTests {
    static let texts: [(String, [String])] = [
        ("", []), (" .\n\n ... !", []), ("a is on b", ["a is on b"]),
        ("a is on b. c is clear!  Is it?", ["a is on b.", "c is clear!", "Is it?"]),
        ("a is on b; c is on d.", ["a is on b;", "c is on d."]),
        ("The toll is 2.5 euro. It rose to 3.", ["The toll is 2.5 euro.", "It rose to 3."]),
        ("one line\nand its rest. Next.", ["one line and its rest.", "Next."]),
        ("A paragraph\n\nanother\r\n\r\nthird", ["A paragraph", "another", "third"]),
        (
            "The start:\n- a is on b\n- c is clear\n* d\n• e",
            ["The start:", "a is on b", "c is clear", "d", "e"]
        ),
        ("  much\t white   space . ", ["much white space ."]), ("10. 20.", ["10.", "20."]),
        ("版。a is on b.", ["版。a is on b."]),
    ]

    @Test(arguments: texts)
    func split(text: String, sentences: [String]) {
        let found = Sentence.split(text)
        #expect(found.map(\.text) == sentences)
        #expect(found.map(\.number) == Array(found.indices.map { $0 + 1 }))
    }

    @Test(arguments: [
        ("Block A isn't on b_2, but on c-3!", ["block", "a", "isn", "on", "b_2", "but", "on", "c-3"]),
        ("(the robot’s arm)", ["the", "robot", "arm"]), ("…", []),
    ])
    func words(text: String, words: [String]) {
        #expect((Sentence.split(text).first?.words ?? []) == words)
    }

    @Test func longTextsAreCutSoon() {
        let time = ContinuousClock().measure {
            #expect(Sentence.split(String(repeating: "a is on b.\n", count: 20_000)).count == 20_000)
            #expect(Sentence.split(String(repeating: "a", count: 300_000)).count == 1)
            #expect(Sentence.split(String(repeating: "\n", count: 300_000)).isEmpty)
        }
        #expect(time < .seconds(60), "\(time)")
    }
}
