// The layout loses nothing and is final: on every file there is, and on files that were shaken.

import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import PDDL

@Suite struct LayoutPropertyTests {
    /// The domains and problems of this project.
    static let ownFiles: [URL] = ["domains", "problems"].flatMap { folder in
        let files = FileManager.default.enumerator(
            at: SharedData.root.appending(path: folder), includingPropertiesForKeys: nil)
        return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "pddl" }
    }.sorted { $0.path < $1.path }

    /// Words in lower case and parentheses.
    static func tokens(_ source: SourceText) -> [String] {
        var findings = Findings(source)
        let tree = SyntaxTree(source, &findings)
        var result: [String] = []
        var open: [Int] = []
        for node in 0..<tree.count {
            while let end = open.last, end <= node {
                result.append(")")
                open.removeLast()
            }
            result.append(tree.word(node) ?? "(")
            if tree.isList(node) { open.append(tree.end(of: node)) }
        }
        return result + open.map { _ in ")" }
    }

    /// The comments without white space at their ends.
    static func comments(_ source: SourceText) -> [String] {
        var findings = Findings(source)
        return SyntaxTree(source, &findings).comments.map {
            String(decoding: source.bytes[$0.span.lowerBound..<$0.span.upperBound], as: UTF8.self)
                .trimmingCharacters(in: .whitespaces.union(.init(charactersIn: "\r\u{0C}")))
        }
    }

    /// Lays `source` out and checks what must hold of any result.
    @discardableResult
    static func checked(_ source: SourceText, columns: Int = 100) throws -> String {
        let layout = CanonicalLayout(columns: columns)
        let text = try layout.text(of: source)
        let result = SourceText(text, named: source.name)
        #expect(tokens(result) == tokens(source), "\(source.name)")
        #expect(comments(result) == comments(source), "\(source.name)")
        let again = try layout.text(of: result)
        #expect(again == text, "\(source.name) changes when it is laid out again")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(!lines.contains { $0.last?.isWhitespace ?? false }, "\(source.name)")
        #expect(
            !text.hasPrefix("\n") && !text.hasSuffix("\n\n") && !text.contains("\n\n\n"), "\(source.name)")
        for line in lines where columns >= 80 && line.utf8.count > columns && !line.contains(";") {
            let words = line.drop { $0 == " " }.split { " ()".contains($0) }
            #expect(
                words.count < 3 || line.prefix { $0 == " " }.count > columns / 2, "\(source.name): \(line)")
        }
        return text
    }

    @Test func everyFile() throws {
        for file in Self.ownFiles + SharedFilesTests.files {
            try Self.checked(.file(file.path))
        }
        #expect(Self.ownFiles.count >= 16)
    }

    @Test func phrasesStayWithTheirPredicates() throws {
        for file in Self.ownFiles where file.lastPathComponent == "domain.pddl" {
            let domain = try Domain(parsing: .file(file.path))
            let text = try CanonicalLayout().text(of: domain.source)
            let again = try Domain(parsing: SourceText(text, named: file.path))
            #expect(again == domain)
            #expect(again.predicates.map(\.comment) == domain.predicates.map(\.comment), "\(file.path)")
            #expect(again.functions.map(\.comment) == domain.functions.map(\.comment), "\(file.path)")
        }
    }

    /// Own files with other white space and with comments thrown in anywhere.
    @Test(arguments: 1...4 as ClosedRange<UInt64>) func shakenFiles(seed: UInt64) throws {
        var random = SeededRandom(seed)
        for file in Self.ownFiles where ["domain.pddl", "p01.pddl"].contains(file.lastPathComponent) {
            let tokens = Self.tokens(try .file(file.path))
            var text = ""
            for token in tokens {
                switch random.number(0...40) {
                case 0: text += "\n"
                case 1: text += "\n\n\n  "
                case 2: text += "; a comment \(random.number(0...9)) \t\r\n"
                case 3: text += "\n;own (line\n"
                case 4: text += "\t"
                default: text += " "
                }
                text += random.once(in: 9) ? token.uppercased() : token
            }
            let source = SourceText(text, named: "\(file.lastPathComponent) shaken with seed \(seed)")
            for columns in [100, 40] { try Self.checked(source, columns: columns) }
        }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>) func randomTrees(seed: UInt64) throws {
        var trees = RandomTrees(seed: seed)
        let problem = trees.problem()
        for text in [problem.domain.pddl, problem.pddl] {
            try Self.checked(SourceText(text, named: "seed \(seed)"))
        }
    }

    @Test(.timeLimit(.minutes(1))) func timeIsLinear() throws {
        let facts = (0..<10_000).map { "(on block\($0) block\($0 + 1)) ; of \($0)\n" }.joined()
        try Self.checked(SourceText("(define (problem p) (:init \(facts)))", named: "many facts"))
        let open = String(repeating: "(a b ", count: SyntaxTree.maximumDepth)
        let text = open + String(repeating: ")", count: SyntaxTree.maximumDepth)
        try Self.checked(SourceText(text, named: "deep"))
    }
}
