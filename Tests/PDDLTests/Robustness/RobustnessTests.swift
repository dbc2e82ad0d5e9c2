// Whatever the text, reading it ends soon, with few diagnostics inside the text, and without a crash.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

@Suite(.serialized) struct RobustnessTests {
    @Test(arguments: ["blocksworld", "delivery", "gripper", "logistics"])
    func mutations(name: String) throws {
        let (domain, problem) = try files(name)
        for seed in 0..<100 as Range<UInt64> {
            var random = SeededRandom(seed)
            try check(Mutation.damaged(domain.bytes, &random), "\(name) domain, seed \(seed)")
            let known = try Domain(parsing: domain)
            try check(Mutation.damaged(problem.bytes, &random), in: known, "\(name) problem, seed \(seed)")
        }
    }

    @Test(arguments: ["delivery"])
    func truncation(name: String) throws {
        let (domain, problem) = try files(name)
        for length in stride(from: 0, to: domain.bytes.count, by: 7) {
            try check(Array(domain.bytes.prefix(length)), "cut at \(length)")
        }
        let known = try Domain(parsing: domain)
        for length in stride(from: 0, to: problem.bytes.count, by: 7) {
            try check(Array(problem.bytes.prefix(length)), in: known, "cut at \(length)")
        }
    }

    @Test func noise() throws {
        let known = try Domain(parsing: files("gripper").domain)
        for seed in 0..<100 as Range<UInt64> {
            var random = SeededRandom(seed)
            try check(Mutation.noise(random.number(0...500), &random), in: known, "seed \(seed)")
            let text = (0..<random.number(1...300)).map { _ in
                random.one(of: Array("() \n-?:;=ab\0\u{FF}".utf8))
            }
            try check(text, in: known, "seed \(seed)")
        }
    }

    /// Long texts that are the same over and over.
    static let monotonous: [(String, String)] = [
        ("(", ""), (")", ""), ("a", ""), ("a ", ""), ("()", ""), (";", ""), ("?", ""), ("\n", ""), ("\0", ""),
        ("-", ""), ("((a))", ""),
        ("(define (domain d) (:predicates ", "(p)"), ("(define (domain d) (:predicates ", "(p) ; c\n"),
        ("(define (domain d) (:types ", "a - "), ("(define (domain d) ", "(:action "),
        ("(define (domain d) (:predicates (p)) (:action a :precondition (and ", "(q ?x) "),
        ("(define (problem p) (:domain gripper) (:goal (and)) (:init ", "(at c d) "),
        ("(define (problem p) (:domain gripper) (:goal (and)) (:init ", "(not (at c d)) "),
        ("(define (problem p) (:domain gripper) (:goal (and)) (:init ", "(= (f a) 1) "),
        ("(define (problem p) (:domain gripper) (:goal ", "(not "),
        ("(define (problem p) (:domain gripper) (:goal (and", " (and)"),
    ]

    @Test(arguments: monotonous)
    func monotony(start: String, period: String) throws {
        let unit = period.isEmpty ? start : period
        let size = unit == "a " ? 1 << 20 : 1 << 17
        let text = (period.isEmpty ? "" : start) + String(repeating: unit, count: size / unit.utf8.count)
        let known = try Domain(parsing: files("gripper").domain)
        try check(
            Array(text.utf8), in: text.contains("problem p") ? known : nil, "\(start)\(period)",
            seconds: 5)
    }

    @Test(arguments: ["(", "a"])
    func fiveMegabytes(unit: String) throws {
        try check(Array(String(repeating: unit, count: 5 << 20).utf8), unit, seconds: 15)
    }

    @Test func manyNamesThatDiffer() throws {
        let names = (0..<8_000).map { "n\($0)" }
        let objects = "(:objects \(names.joined(separator: " ")) - ball)"
        let unknown = names.map { "(free x\($0))" }.joined()
        let denied = names.map { "(not (carry \($0) left))" }.joined()
        let known = try Domain(parsing: files("gripper").domain)
        for facts in [unknown, denied] {
            let text = "(define (problem p) (:domain gripper) (:init \(facts)) \(objects) (:goal (and)))"
            try check(Array(text.utf8), in: known, "\(text.prefix(80))", seconds: 5)
        }
        let predicates = names.map { "(\($0))" }.joined()
        let uses = names.map { "(x\($0))" }.joined()
        let domain =
            "(define (domain d) (:predicates \(predicates) ; last\n) (:action a :effect (and \(uses))))"
        try check(Array(domain.utf8), "predicates", seconds: 5)
        let chain = zip(names.dropFirst(), names).map { "\($0) - \($1)" }.joined(separator: " ")
        try check(Array("(define (domain d) (:types \(chain)))".utf8), "a chain of types", seconds: 5)
        let either = "\(chain.split(separator: "-").joined()) - (either \(names.joined(separator: " ")))"
        try check(Array("(define (domain d) (:types \(either)))".utf8), "many supertypes", seconds: 5)
    }

    @Test func nestingAtTheLimit() throws {
        for word in ["(not ", "(and ", "(forall (?x) ", "(or (free left) "] {
            let depth = 240
            let goal =
                String(repeating: word, count: depth) + "(free left)" + String(repeating: ")", count: depth)
            let text = "(define (problem p) (:domain gripper) (:init) (:goal \(goal)))"
            let known = try Domain(parsing: files("gripper").domain)
            let problem = try Problem(parsing: SourceText(text, named: "deep"), in: known)
            #expect(try Problem(parsing: SourceText(problem.pddl, named: "deep"), in: known) == problem)
        }
        let wide = String(repeating: "(or ", count: 200) + String(repeating: "(p) ", count: 20_000)
        let text = "(define (domain d) (:predicates (p)) (:action a :precondition \(wide)"
        try check(Array((text + String(repeating: ")", count: 202)).utf8), "wide and deep", seconds: 5)
    }

    /// Reads as a domain, or as a problem of `domain`.
    private func check(
        _ bytes: [UInt8], in domain: Domain? = nil, _ what: String, seconds: Int = 5
    ) throws {
        let source = SourceText(bytes: bytes, named: "mutant")
        let time = ProcessorTime.spent {
            do {
                if let domain {
                    let problem = try Problem(parsing: source, in: domain)
                    #expect(problem.warnings.count <= 65, "\(what)")
                } else {
                    #expect(try Domain(parsing: source).warnings.count <= 65, "\(what)")
                }
            } catch let error as DiagnosticsError {
                #expect((1...130).contains(error.diagnostics.count), "\(what)")
                #expect(error.diagnostics.contains { $0.severity == .error }, "\(what)")
                for diagnostic in error.diagnostics {
                    #expect(diagnostic.message.utf8.count < 1_000, "\(what)")
                    guard let span = diagnostic.location?.span else { continue }
                    #expect(
                        span.lowerBound >= 0 && span.upperBound <= bytes.count, "\(what): \(diagnostic.code)")
                }
                let starts = error.diagnostics.compactMap { $0.location?.span.lowerBound }
                #expect(starts == starts.sorted(), "\(what)")
                if bytes.count < 10_000 { #expect(!error.description.isEmpty) }
            } catch {
                Issue.record("\(what): \(error)")
            }
        }
        #expect(time < Double(seconds), "\(what) took \(time) s")
    }

    private func files(_ name: String) throws -> (domain: SourceText, problem: SourceText) {
        let root = SharedData.root
        return (
            try .file(root.appending(path: "domains/\(name)/domain.pddl").path),
            try .file(root.appending(path: "problems/\(name)/p01.pddl").path)
        )
    }
}
