// What follows about a start, what is asked, and what is wrong with whole problems.

import Diagnostics
import PDDL
import Testing

@testable import Bridge

@Suite struct StartCompletionTests {
    @Test func whatIsFreeAndClearFollows() throws {
        let start = try completion([[on("b", "a"), table("a")], [table("c")]], "a", "b", "c")
        #expect(
            Set(start.facts) == [
                on("b", "a"), table("a"), table("c"), Fact("clear", ["b"]), Fact("clear", ["c"]),
                Fact("arm-empty"),
            ])
        #expect(start.overruled.isEmpty && start.openGroup(besides: []) == nil)
    }

    @Test func aMissingBlockIsOneQuestion() throws {
        let start = try completion([[on("b", "a"), table("a"), Fact("arm-empty")]], "a", "b", "c")
        // Whichever way it is put, the answer settles everything.
        let open = try #require(start.openGroup(besides: []))
        #expect(open.contains(on("c", "b")) && open.count == 2)
        for answer in open {
            var settled = start
            settled.add(answer)
            settled.propagate()
            #expect(settled.openGroup(besides: []) == nil && settled.overruled.isEmpty)
            #expect(settled.facts.contains(on("c", "b")) != settled.facts.contains(table("c")))
            #expect(settled.facts.count == Set(settled.facts).count)
        }
    }

    @Test func theLaterSentenceStands() throws {
        let start = try completion([[on("b", "a"), table("a")], [table("b")]], "a", "b")
        #expect(start.overruled == [on("b", "a")])
        #expect(Set(start.facts).isSuperset(of: [table("a"), table("b"), Fact("clear", ["a"])]))
        #expect(!start.facts.contains(on("b", "a")))
    }

    @Test func withinASentenceTheFirstStands() throws {
        let start = try completion([[on("b", "a"), table("b"), table("a")]], "a", "b")
        #expect(start.overruled == [table("b")] && start.facts.contains(on("b", "a")))
    }

    @Test func whatIsHeldFillsTheArm() throws {
        let start = try completion([[Fact("holding", ["a"]), table("b")]], "a", "b")
        #expect(!start.facts.contains(Fact("arm-empty")) && !start.facts.contains(Fact("clear", ["a"])))
        #expect(start.facts.contains(Fact("clear", ["b"])))
    }

    private func completion(_ said: [[Fact]], _ names: String...) throws -> StartCompletion {
        let objects = names.map { TypedName($0, TypeExpression(["block"])) }
        return StartCompletion(
            said: said, groups: StartCompletion.groups(of: try Samples.domain("blocksworld"), over: objects))
    }

    private func on(_ upper: String, _ lower: String) -> Fact { Fact("on", [upper, lower]) }
    private func table(_ block: String) -> Fact { Fact("on-table", [block]) }
}

@Suite struct TranslationCheckTests {
    static let full = "(on-table a) (on b a) (on-table c) (clear b) (clear c) (arm-empty)"

    /// Start, goal, and what is said of them.
    static let cases: [(String, String, [String])] = [
        (full, "(on a b)", []),
        (full, "(and (on a b) (not (clear a)))", []),
        (full, "(and)", ["translation.empty-goal"]),
        (full, "(and (on b a) (clear b))", ["translation.goal-already-true"]),
        (full, "(and (on b a) (on c b))", []),
        (full, "(and (on a b) (on a c))", ["translation.contradictory-goal"]),
        (full, "(and (holding a) (holding b))", ["translation.contradictory-goal"]),
        (full, "(and (on a b) (on b c) (on c a))", ["translation.cycle"]),
        (
            full + " (holding a)", "(on a b)",
            ["translation.contradictory-start", "translation.contradictory-start"]
        ),
        (
            "(on-table a) (on-table b) (clear a) (clear b) (clear c) (arm-empty)", "(on a b)",
            ["translation.incomplete-start"]
        ),
        ("(on a b) (on b a) (on-table c) (clear c) (arm-empty)", "(on c a)", ["translation.cycle"]),
    ]

    @Test(arguments: cases)
    func findings(start: String, goal: String, codes: [String]) throws {
        let domain = try Samples.domain("blocksworld")
        let problem = try Samples.problem(
            Samples.blocks(goal: goal, start: start, objects: "a b c"), in: domain)
        let findings = TranslationCheck(problem, Vocabulary(of: domain)).findings()
        let found = findings.map(\.diagnostic.code)
        #expect(
            codes.isEmpty ? found.isEmpty : Set(found) == Set(codes), "\(findings.map(\.diagnostic.message))")
        for finding in findings where finding.diagnostic.code != "translation.empty-goal" {
            #expect(!finding.facts.isEmpty && !finding.diagnostic.fixIts.isEmpty)
        }
    }

    @Test func manyObjectsAreNoBurden() throws {
        let domain = try Samples.domain("blocksworld")
        let names = (0..<3_000).map { "b\($0)" }
        let facts = names.map { "(on-table \($0)) (clear \($0))" }.joined()
        let text = Samples.blocks(
            goal: "(on b1 b2)", start: facts + "(arm-empty)", objects: names.joined(separator: " "))
        let problem = try Samples.problem(text, in: domain)
        let time = ContinuousClock().measure {
            #expect(TranslationCheck(problem, Vocabulary(of: domain)).findings().isEmpty)
        }
        #expect(time < .seconds(60), "\(time)")
    }
}
