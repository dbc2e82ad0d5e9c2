// What is printed reads back as the same tree.

import Diagnostics
import Foundation
import PDDL
import TestSupport
import Testing

@Suite struct RoundTripTests {
    @Test(arguments: 1...400 as ClosedRange<UInt64>)
    func randomTreesReadBackEqual(seed: UInt64) throws {
        var trees = RandomTrees(seed: seed)
        let problem = trees.problem()
        let text = problem.domain.pddl
        let domain = try read("seed \(seed)\n\(text)") { try Domain(parsing: SourceText(text, named: "d")) }
        #expect(domain == problem.domain, "seed \(seed)\n\(text)\n\(domain.pddl)")
        #expect(domain.predicates.map(\.comment) == problem.domain.predicates.map(\.comment), "seed \(seed)")
        #expect(domain.functions.map(\.comment) == problem.domain.functions.map(\.comment), "seed \(seed)")
        #expect(domain.pddl == text, "seed \(seed)")
        let again = try read("seed \(seed)\n\(text)\n\(problem.pddl)") {
            try Problem(parsing: SourceText(problem.pddl, named: "p"), in: domain)
        }
        #expect(again == problem, "seed \(seed)\n\(problem.pddl)\n\(again.pddl)")
        #expect(again.pddl == problem.pddl, "seed \(seed)")
    }

    @Test(arguments: ["blocksworld", "delivery", "gripper", "logistics"])
    func ownFilesReadBackEqual(name: String) throws {
        let root = SharedData.root
        let domain = try Domain(parsing: .file(root.appending(path: "domains/\(name)/domain.pddl").path))
        #expect(domain.warnings.isEmpty, "\(domain.warnings.rendered())")
        let printed = try Domain(parsing: SourceText(domain.pddl, named: "printed"))
        #expect(printed == domain)
        #expect(printed.predicates.map(\.comment) == domain.predicates.map(\.comment))
        #expect(domain.predicates.allSatisfy { $0.comment != nil })
        for number in ["p01", "p02", "p03"] {
            let file = root.appending(path: "problems/\(name)/\(number).pddl")
            let problem = try Problem(parsing: .file(file.path), in: domain)
            #expect(problem.warnings.isEmpty)
            #expect(try Problem(parsing: SourceText(problem.pddl, named: "printed"), in: printed) == problem)
        }
    }

    @Test func commentsBelongToTheirLine() throws {
        let domain = try Domain(
            parsing: SourceText(
                """
                (define (domain d) (:predicates ; not a phrase
                  (a) (b)   ;; of b only\t
                  (c)
                  ; of nobody
                  (d ?x ; inside
                     ?y))   ;
                 (:functions (f ?x) - number ; of f
                   (g)) ; of g
                 )
                """, named: "d"))
        #expect(domain.predicates.map(\.comment) == [nil, "of b only", nil, nil])
        #expect(domain.functions.map(\.comment) == ["of f", "of g"])
    }

    @Test func aCommentCannotLeaveItsLine() throws {
        let symbol = PredicateSymbol("p", comment: "first\n(second)\r\nthird")
        let text = Domain("d", predicates: [symbol]).pddl
        let domain = try Domain(parsing: SourceText(text, named: "d"))
        #expect(domain.predicates == [symbol])
        #expect(domain.predicates.first?.comment == "first (second) third")
    }

    private func read<Tree>(_ text: String, _ body: () throws -> Tree) throws -> Tree {
        do { return try body() } catch {
            Issue.record("\(error)\n\(text)")
            throw error
        }
    }
}
