// `trestle format` and `trestle diff` as a person or a continuous integration runs them.

import Foundation
import TestSupport
import Testing

@Suite struct FormatAndDiffTests {
    private static let domain = "domains/logistics/domain.pddl"
    private static let problem = "problems/logistics/p01.pddl"

    private func text(_ path: String) throws -> String {
        try String(contentsOf: SharedData.root.appending(path: path), encoding: .utf8)
    }

    @Test func formatChecksAndWrites() async throws {
        let scratch = try Scratch()
        let file = try scratch.write("(DEFINE (domain d)\n(:predicates (p) ; it holds\n) )", to: "d.pddl")
        let expected = "(define (domain d)\n  (:predicates\n    (p) ; it holds\n  )\n)\n"
        let check = try await Program.trestle("format", "--check", file)
        #expect(check.status == 14 && check.output.contains("d.pddl: would change"))
        #expect(try await Program.trestle("format", file).output == expected)
        #expect(try scratch.read("d.pddl") != expected, "only --in-place writes")
        #expect(
            try await Program.trestle("format", "-", input: try scratch.read("d.pddl")).output == expected)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        try FileManager.default.createSymbolicLink(
            atPath: scratch["link.pddl"], withDestinationPath: file)
        #expect(try await Program.trestle("format", "--in-place", scratch["link.pddl"]).status == 0)
        #expect(try scratch.read("d.pddl") == expected)
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(try await Program.trestle("format", "--check", file).status == 0)
    }

    @Test func aFaultyFileIsLeftAlone() async throws {
        let scratch = try Scratch()
        let bad = try scratch.write("(define (domain d)", to: "bad.pddl")
        let good = try scratch.write("( a )", to: "good.pddl")
        let run = try await Program.trestle("format", "--in-place", bad, good)
        #expect(run.status == 31 && run.count(of: "pddl.unclosed-parenthesis") == 1)
        #expect(try scratch.read("bad.pddl") == "(define (domain d)")
        #expect(try scratch.read("good.pddl") == "(a)\n", "the others are laid out")
    }

    @Test func diffOfDomains() async throws {
        let scratch = try Scratch()
        let renamed = try text(Self.domain).replacing("truck", with: "lorry").replacing("drive", with: "go")
        let other = try scratch.write(renamed, to: "renamed.pddl")
        let same = try await Program.trestle("diff", Self.domain, other, "--mapping")
        #expect(same.status == 0 && same.lines.last == "equivalent", "\(same.output)\(same.errors)")
        #expect(same.lines.contains("action drive = go"))
        let edited = try scratch.write(renamed.replacing("(in-city ?to ?c)", with: ""), to: "edited.pddl")
        let different = try await Program.trestle("diff", Self.domain, edited)
        #expect(different.status == 14)
        #expect(different.lines == ["missing: action go: precondition (in-city ?to ?c)", "different"])
        let json = try await Program.trestle("diff", Self.domain, edited, "--json")
        #expect(json.status == 14)
        #expect(try json.object()["verdict"] as? String == "different")
        #expect(try json.object()["missing"] as? [String] == ["action go: precondition (in-city ?to ?c)"])
    }

    @Test func diffOfProblems() async throws {
        let scratch = try Scratch()
        let same = try await Program.trestle("diff", Self.problem, Self.problem, "--domain", Self.domain)
        #expect(same.status == 0 && same.lines.last == "equivalent")
        let unknown = try await Program.trestle("diff", Self.problem, Self.problem)
        #expect(unknown.status == 31 && unknown.count(of: "input.missing-domain") == 1)
        let mixed = try await Program.trestle("diff", Self.problem, Self.domain)
        #expect(mixed.status == 31 && mixed.count(of: "diff.different-kinds") == 1)
        try scratch.write(try text(Self.domain), to: "domain.pddl")
        let other = try scratch.write(
            try text(Self.problem).replacing("(:goal (and", with: "(:goal (and (or)"), to: "p.pddl")
        let different = try await Program.trestle("diff", other, Self.problem, "--domain", Self.domain)
        #expect(different.status == 14)
        #expect(different.output.contains("witness: "), "\(different.output)\(different.errors)")
        #expect(try await Program.trestle("diff", other, other).status == 0, "the domain stands beside it")
        let plan = try scratch.write("(a)", to: "plan.pddl")
        #expect(try await Program.trestle("diff", plan, plan).count(of: "pddl.expected-definition") == 1)
    }

    /// What follows by invariants of the domain is no difference.
    @Test func diffOfGoalsThatDescribeTheSameStates() async throws {
        let scratch = try Scratch()
        try scratch.write(try text("domains/blocksworld/domain.pddl"), to: "domain.pddl")
        let original = try text("problems/blocksworld/p01.pddl")
        func write(_ name: String, _ goal: String) throws -> String {
            try scratch.write(original.replacing("(:goal (and", with: "(:goal (and \(goal)"), to: name)
        }
        let plain = try write("plain.pddl", "")
        let full = try write("full.pddl", "(not (clear d)) (not (on-table b)) (not (holding a))")
        let same = try await Program.trestle("diff", plain, full)
        #expect(same.status == 0 && same.lines == ["equivalent"], "\(same.output)\(same.errors)")
        let more = try write("more.pddl", "(not (clear d)) (arm-empty)")
        let different = try await Program.trestle("diff", plain, more)
        #expect(different.status == 14)
        #expect(
            different.lines == [
                "extra: goal (arm-empty)",
                "witness: a state in which (on a d) holds, (on b a) holds, (arm-empty) does not satisfies the "
                    + "first goal and not the second",
                "different",
            ], "\(different.output)")
        let never = try write("never.pddl", "(clear d)")
        let contradictory = try await Program.trestle("diff", plain, never, "--json")
        #expect(contradictory.status == 14)
        #expect(
            try contradictory.object()["contradictions"] as? [String] == [
                "the goal of the second problem cannot be reached: (clear d) and (on a d) never hold together"
            ])
    }
}
