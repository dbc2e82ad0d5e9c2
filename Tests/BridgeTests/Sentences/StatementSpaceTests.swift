// The statements that a sentence can make: writing and reading back are inverse, and the grammar holds just these.

import Diagnostics
import PDDL
import TestSupport
import Testing

@testable import Bridge

@Suite struct StatementSpaceTests {
    /// A domain with objects whose names begin alike and look like words of phrases.
    struct Case: Sendable {
        var name: String
        var objects: [(String, String)]
        var statics: Set<String> = []

        func space() throws -> StatementSpace {
            let domain =
                name == "roads"
                ? try Domain(parsing: SourceText(Samples.roads, named: "roads")) : try Samples.domain(name)
            let objects = objects.map { TypedName($0.0, TypeExpression([$0.1])) }
            return StatementSpace(
                vocabulary: Vocabulary(of: domain), objects: objects + domain.constants,
                numbers: ["4", "2.5"],
                staticPredicates: statics, mayWish: true)
        }
    }

    static let cases = [
        Case(
            name: "blocksworld",
            objects: [("a", "block"), ("ab", "block"), ("a-b", "block"), ("on", "block")]),
        Case(name: "gripper", objects: [("r1", "room"), ("r12", "room"), ("b", "ball"), ("is", "ball")]),
        Case(
            name: "logistics",
            objects: [
                ("c", "city"), ("l", "location"), ("l2", "location"), ("p", "airport"), ("t", "truck"),
                ("pl", "airplane"), ("k", "package"),
            ], statics: ["in-city"]),
        Case(
            name: "delivery", objects: [("r", "room"), ("rr", "room"), ("k", "robot"), ("p", "parcel")],
            statics: ["door", "corridor"]),
        Case(
            name: "roads", objects: [("x", "town"), ("xx", "town"), ("y", "town"), ("car1", "car")],
            statics: ["road"]),
    ]

    @Test(arguments: cases.indices)
    func writingAndReadingBackAreInverse(index: Int) throws {
        let test = Self.cases[index]
        let space = try test.space()
        let grammar = try GBNF(#require(space.grammar()))
        let statements = try allStatements(space)
        #expect(statements.count > 10)
        for statement in statements {
            let line = statement.line(in: space.vocabulary)
            #expect(space.statement(line) == statement, "\(test.name): \(line)")
            #expect(grammar.accepts(line), "\(test.name): \(line)")
        }
        var random = SeededRandom(UInt64(index))
        for _ in 0..<50 {
            // What is so comes before what is wanted.
            let lines = (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
                statements.randomElement(using: &random)?.line(in: space.vocabulary)
            }.sorted { $0.hasPrefix("start") && $1.hasPrefix("goal") }
            #expect(grammar.accepts(lines.joined(separator: "\n")), "seed \(index): \(lines)")
        }
        #expect(grammar.accepts("-"))
    }

    @Test(arguments: cases.indices)
    func otherLinesAreNoStatements(index: Int) throws {
        let test = Self.cases[index]
        let space = try test.space()
        let grammar = try GBNF(#require(space.grammar()))
        // What relates an object to itself is written by the grammar, but not read.
        let names = Set(space.objects.map(\.name))
        func isAccepted(_ line: String) -> Bool {
            let mentioned = line.split(whereSeparator: { " :".contains($0) }).map(String.init).filter(
                names.contains)
            return grammar.accepts(line) && Set(mentioned).count == mentioned.count
        }
        var random = SeededRandom(UInt64(index))
        for statement in try allStatements(space) {
            let line = statement.line(in: space.vocabulary)
            for other in [
                String(line.dropLast()), line + " now", String(line.dropFirst(7)),
                "maybe: " + line.dropFirst(7),
                line.replacing(" ", with: "  "), line + "\n", "",
            ] where other != line {
                #expect(!isAccepted(other) || isStatement(other, space), "\(test.name): \(other)")
            }
            // One letter changed: the grammar and the reading agree.
            var letters = Array(line)
            letters[Int.random(in: letters.indices, using: &random)] = "q"
            #expect(
                isAccepted(String(letters)) == isStatement(String(letters), space), "\(String(letters))")
        }
        // Static facts cannot be wished for.
        for statement in try allStatements(space) {
            guard case .start(let fact) = statement, test.statics.contains(fact.predicate) else { continue }
            let wish = Statement.goal(fact).line(in: space.vocabulary)
            #expect(!grammar.accepts(wish) && space.statement(wish) == nil)
        }
    }

    @Test func nothingCanBeSaidOfNothing() throws {
        let vocabulary = Vocabulary(of: try Domain(parsing: SourceText(Samples.roads, named: "roads")))
        let space = StatementSpace(
            vocabulary: vocabulary, objects: [], numbers: [], staticPredicates: [], mayWish: true)
        #expect(space.grammar() == nil)
    }

    @Test func nothingIsOnItself() throws {
        let space = try Self.cases[0].space()
        #expect(space.statement("start: a is on a") == nil)
        #expect(space.statement("start: a is on ab") == .start(Fact("on", ["a", "ab"])))
    }

    @Test func aLiteralIsEscaped() throws {
        let text = "\"quoted\" \\ and\nbroken"
        #expect(try GBNF("root ::= \(Grammar.literal(text))").accepts(text))
    }

    private func isStatement(_ line: String, _ space: StatementSpace) -> Bool {
        space.statement(line).map { $0.line(in: space.vocabulary) == line } ?? false
    }

    /// Every statement of the space.
    private func allStatements(_ space: StatementSpace) throws -> [Statement] {
        let domain = space.vocabulary.domain
        func tuples(_ parameters: [TypedName]) -> [[String]] {
            parameters.reduce([[]]) { tuples, parameter in
                let names = space.objects.filter { domain.types.isSubtype($0.type, of: parameter.type) }.map(
                    \.name)
                return tuples.flatMap { tuple in names.filter { !tuple.contains($0) }.map { tuple + [$0] } }
            }
        }
        var result: [Statement] = []
        for symbol in domain.predicates {
            for fact in tuples(symbol.parameters).map({ Fact(symbol.name, $0) }) {
                result.append(.start(fact))
                if !space.staticPredicates.contains(symbol.name) { result.append(.goal(fact)) }
            }
        }
        for symbol in domain.functions where symbol.name != "total-cost" {
            for arguments in tuples(symbol.parameters) {
                for number in space.numbers.compactMap({ Rational(decimal: $0) }) {
                    result.append(.value(FunctionValue(symbol.name, arguments, number)))
                }
            }
        }
        return result
    }
}
