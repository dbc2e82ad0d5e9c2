// The loop as a whole: wrong translations go back with exact diagnostics until one is right.

import Foundation
import TestSupport
import Testing

@Suite struct FeedbackTests {
    private static let script: [ScriptedResponse] = [
        .reply(Story.syntaxError), .reply(Story.undeclaredObject), .reply(Story.unreachableGoal),
        .reply(Story.right),
    ]

    @Test func threeKindsOfFaultThenAPlan() async throws {
        let solved = try await ScriptedRun(Self.script)
        #expect(solved.run.status == 0, "\(solved.run.errors)")
        #expect(solved.run.lines == Story.plan + ["; cost 8"], "\(solved.run.output)")
        let codes = try solved.codes()
        try #require(codes.count == 4)
        #expect(codes[0].contains("pddl.unclosed-parenthesis"), "\(codes)")
        #expect(codes[1] == ["pddl.undeclared-object"])
        #expect(codes[2].contains("translation.unsolvable"))
        #expect(codes[3].isEmpty)
        let outcomes = try solved.attempts().compactMap { $0["outcome"] as? String }
        #expect(outcomes == ["faulty", "faulty", "unsolvable", "validated"])
        for code in codes.joined() {
            #expect(solved.run.count(of: code) >= 1, "\(code) is shown as it happens")
        }
        for round in 1...4 { #expect(solved.run.errors.contains("round \(round)\n")) }
    }

    @Test func eachRequestCarriesTheFaultsOfTheRoundBefore() async throws {
        let solved = try await ScriptedRun(Self.script)
        try #require(solved.requests.count == 4)
        #expect(solved.requests[0].lastMessage.contains("The truck t1 is at the shop"))
        #expect(solved.requests[1].lastMessage.contains("not closed"))
        #expect(solved.requests[2].lastMessage.contains("no object named 'p9'"))
        #expect(solved.requests[3].lastMessage.contains("(at p1 shop) cannot be reached"))
        #expect(
            solved.requests[3].messages.contains { $0.role == "assistant" && $0.content.contains("ulm2") })
    }

    @Test func theTraceRepeatsTheRunWithoutAServer() async throws {
        let solved = try await ScriptedRun(Self.script)
        let again = try await Program.run(
            "trestle", Story.arguments + ["--model", "replay:" + solved.directory["run.jsonl"]])
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output == solved.run.output)
        let bad = try await Program.run(
            "trestle",
            Story.arguments + ["--model", "replay:" + solved.directory["run.jsonl"], "--attempts", "2"])
        #expect(bad.status == 12, "\(bad.errors)")
    }

    @Test func oneJSONObjectAndNothingElse() async throws {
        let solved = try await ScriptedRun(Self.script, more: ["--json"])
        #expect(solved.run.status == 0)
        #expect(solved.run.errors.isEmpty, "\(solved.run.errors)")
        let report = try solved.run.object()
        #expect(report["verdict"] as? String == "validated")
        #expect(report["plan"] as? [String] == Story.plan)
        #expect((report["attempts"] as? [Any])?.count == 4)
        let usage = report["usage"] as? [String: Any]
        #expect(usage?["inputTokens"] as? Int == 44)
        #expect(usage?["outputTokens"] as? Int == 28)
    }

    @Test func quietShowsThePlanOnly() async throws {
        let solved = try await ScriptedRun(Self.script, more: ["--quiet"])
        #expect(solved.run.lines.dropLast() == Story.plan[...])
        #expect(solved.run.errors.isEmpty, "\(solved.run.errors)")
    }

    @Test func thePlanGoesToAFile() async throws {
        let scratch = try Scratch()
        let solved = try await ScriptedRun(Self.script, more: ["--output", scratch["plan.txt"]])
        #expect(solved.run.output.isEmpty)
        #expect(try scratch.read("plan.txt").split(separator: "\n").dropLast().map(String.init) == Story.plan)
    }

    @Test func withoutADomainTheModelWritesItToo() async throws {
        let domain = """
            (define (domain lamps) (:requirements :strips :typing) (:types lamp)
              (:predicates (on ?l - lamp) (off ?l - lamp))
              (:action light :parameters (?l - lamp) :precondition (off ?l) :effect (and (on ?l) (not (off ?l)))))
            """
        let problem =
            "(define (problem p) (:domain lamps) (:objects a - lamp) (:init (off a)) (:goal (on a)))"
        let reply = "```pddl\n\(domain)\n```\nand\n```pddl\n\(problem)\n```"
        let solved = try await ScriptedRun(
            [.reply(problem), .reply(reply)], ["solve", "Lamp a is off. Light it.", "--formalism", "pddl"])
        #expect(solved.run.status == 0, "\(solved.run.errors)")
        #expect(solved.run.lines.first == "(light a)")
        #expect(try solved.codes().first == ["reply.no-domain"])
    }
}

/// The same for a text about values.
@Suite(.enabled(if: ConstraintsCommandTests.hasMiniZinc, "needs minizinc"))
struct ConstraintFeedbackTests {
    private static let text =
        "We buy saws for 30 euros and drills for 50 euros each, at least 2 of each kind, for at most 400 euros. "
        + "As many tools as possible."
    private static let route = "{\"formalism\":\"constraints\",\"reason\":\"amounts under a budget\"}"
    private static let list = """
        {"items":[{"kind":"fact","quote":"saws for 30 euros and drills for 50 euros each"},
        {"kind":"constraint","quote":"at least 2 of each kind"},{"kind":"constraint","quote":"at most 400 euros"},
        {"kind":"goal","quote":"As many tools as possible"}]}
        """

    private static func model(_ budget: Int, least: String = ">= 2") -> String {
        """
        ```minizinc
        var 0..99: saws; % #1
        var 0..99: drills;
        constraint :: "#2 saws" saws \(least);
        constraint :: "#2 drills" drills >= 2;
        constraint :: "#3 budget" 30 * saws + 50 * drills <= \(budget);
        solve maximize saws + drills; % #4
        ```
        """
    }

    @Test func aFaultGoesBackAndValuesAreFound() async throws {
        let solved = try await ScriptedRun(
            [
                .reply(Self.route), .reply(Self.list), .reply(Self.model(400, least: ">= two")),
                .reply(Self.model(400)),
            ],
            ["solve", Self.text])
        #expect(solved.run.status == 0, "\(solved.run.errors)")
        #expect(solved.run.output == "saws = 10;\ndrills = 2;\n", "\(solved.run.output)")
        #expect(try solved.codes() == [["constraints.undefined-name"], []])
        #expect(solved.run.errors.contains("objective 12, proven optimal"), "\(solved.run.errors)")
        #expect(try solved.events("route").count == 1)
        let again = try await Program.trestle(
            "solve", Self.text, "--model", "replay:" + solved.directory["run.jsonl"])
        #expect(again.status == 0 && again.output == solved.run.output, "\(again.errors)")
    }

    @Test func theConflictIsInTheUsersWords() async throws {
        let wrong = Self.model(150)
        let solved = try await ScriptedRun(
            [.reply(Self.list), .reply(wrong), .reply(wrong)],
            ["solve", Self.text, "--formalism", "constraints", "--json"])
        #expect(solved.run.status == 10, "\(solved.run.errors)")
        let report = try solved.run.object()
        #expect(report["verdict"] as? String == "impossible")
        let reason = try #require(report["reason"] as? String)
        #expect(
            reason.contains("at most 400 euros") && reason.contains("at least 2 of each kind"), "\(reason)")
        #expect(report["explanation"] != nil)
    }
}
