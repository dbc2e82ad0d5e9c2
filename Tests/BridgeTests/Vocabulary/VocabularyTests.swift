// Phrases: reading, filling, and where a domain's come from.

import Bridge
import Diagnostics
import Foundation
import PDDL
import Testing

@Suite struct VocabularyTests {
    @Test(arguments: [
        ("?x is on ?y", ["x", "y"], "a is on b"),
        ("there is a road from ?y to ?x", ["x", "y"], "there is a road from b to a"),
        ("nothing is on ?X", ["x"], "nothing is on a"), ("the arm is empty", [], "the arm is empty"),
        ("?x-1's lid is open", ["x-1"], "a's lid is open"), ("(?x) und ?y", ["x", "y"], "(a) und b"),
    ])
    func aPhraseIsFilled(text: String, parameters: [String], filled: String) throws {
        let phrase = try #require(Phrase(text, parameters: parameters))
        #expect(phrase.filled(["a", "b"]) == filled)
        #expect(phrase.filled(parameters.map { "?\($0)" }) == text.lowercased())
    }

    @Test(arguments: [
        ("?x is on", ["x", "y"]), ("?x is on ?x", ["x"]), ("?x is on ?z", ["x"]), ("?x ?y", ["x", "y"]),
        ("?x, ?y.", ["x", "y"]), ("", []), ("?", []), ("really?", []), ("?xy is on", ["x"]),
    ])
    func notAPhrase(text: String, parameters: [String]) {
        #expect(Phrase(text, parameters: parameters) == nil)
    }

    @Test func aNameIsThePhraseOfLastResort() {
        #expect(Phrase(fallbackFor: "arm-empty", parameterCount: 0).filled([]) == "arm empty")
        #expect(Phrase(fallbackFor: "clear", parameterCount: 1).filled(["a"]) == "a is clear")
        #expect(
            Phrase(fallbackFor: "linked_to", parameterCount: 3).filled(["a", "b", "c"]) == "a linked to b c")
        #expect(Phrase(fallbackFor: "on", parameterCount: 2).filled(["a"]) == "a on ?")
    }

    @Test func phrasesComeFromFileThenCommentThenName() throws {
        let domain = try Domain(
            parsing: SourceText(
                """
                (define (domain d) (:predicates
                  (on ?x ?y) ; ?x is on ?y
                  (in ?x ?y) ; to be done
                  (near ?x ?y) ; ?x is near ?y
                ))
                """, named: "d"))
        var vocabulary = Vocabulary(of: domain, file: ["near": "?y is close to ?x", "gone": "?x"])
        #expect(vocabulary.phrase(for: Fact("on", ["a", "b"])) == "a is on b")
        #expect(vocabulary.phrase(for: Fact("near", ["a", "b"])) == "b is close to a")
        #expect(vocabulary.phrase(for: Fact("in", ["a", "b"])) == "a in b")
        #expect(vocabulary.guessed.map(\.name) == ["in"])
        #expect(vocabulary.phrase(for: Fact("far", ["a"])) == "(far a)")
        vocabulary.adopt(try #require(Phrase("?x is inside ?y", parameters: ["x", "y"])), for: "in")
        #expect(vocabulary.guessed.isEmpty)
        let goal = Condition.and([
            .not(.atom(Atom("in", [Term("a", isVariable: false), Term("b", isVariable: false)])))
        ])
        #expect(vocabulary.phrase(for: goal) == "not: a is inside b")
    }

    @Test func theProjectsDomainsHaveAllTheirPhrases() throws {
        for name in ["blocksworld", "delivery", "gripper", "logistics"] {
            #expect(Vocabulary(of: try Samples.domain(name)).guessed.isEmpty, "\(name)")
        }
        let delivery = Vocabulary(of: try Samples.domain("delivery"))
        let value = FunctionValue("distance", ["a", "b"], Rational(4))
        #expect(delivery.phrase(for: value) == "the length of the corridor from a to b is 4")
    }

    @Test func aFileBesideTheDomain() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "phrases-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "domain.pddl")
        try Data("(define (domain d) (:predicates (on ?x)))".utf8).write(to: file)
        let domain = try Domain(parsing: .file(file.path))
        #expect(try Vocabulary(besideFileOf: domain).phrase(for: Fact("on", ["tv"])) == "tv is on")
        let phrases = folder.appending(path: "phrases.json")
        try Data(#"{"on": "?x is running"}"#.utf8).write(to: phrases)
        #expect(try Vocabulary(besideFileOf: domain).phrase(for: Fact("on", ["tv"])) == "tv is running")
        for text in ["[]", #"{"on": 1}"#, "{"] {
            try Data(text.utf8).write(to: phrases)
            let error = #expect(throws: DiagnosticsError.self) { try Vocabulary(besideFileOf: domain) }
            #expect(error?.diagnostics.map(\.code) == ["phrases.malformed"])
        }
    }
}
