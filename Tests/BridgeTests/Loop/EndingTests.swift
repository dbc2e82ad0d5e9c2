// How runs end: models that fail, rounds that run out, votes, domains that the model writes.

import Bridge
import Diagnostics
import Foundation
import LanguageModels
import PDDL
import TestSupport
import Testing
import Validation

@Suite struct EndingTests {
    static let text = "b is on a; I want a on b."

    @Test func aModelThatFailsKeepsTheRoundsBefore() async throws {
        let domain = try Samples.domain("blocksworld")
        let server = try await ScriptedServer([
            .reply(Samples.undeclared), .status(401, message: "no credit left"),
        ])
        let model = OpenAICompatible(server.url, name: "scripted", key: Secret("sk-very-secret"))
        let resolution = try await FeedbackLoop(model: model, strategy: WholeTranslation()).solve(
            Self.text, in: domain)
        await server.stop()
        guard case .unresolved(let diagnostic) = resolution.verdict else {
            Issue.record("\(resolution.verdict)")
            return
        }
        #expect(diagnostic.code == "model.refused" && diagnostic.message.contains("no credit left"))
        #expect(resolution.codes == [["pddl.undeclared-object"]])
        #expect(!"\(resolution)".contains("sk-very-secret"))
    }

    @Test func roundsRunOut() async throws {
        let domain = try Samples.domain("blocksworld")
        let model = ScriptedModel(Array(repeating: Samples.undeclared, count: 9))
        let resolution = try await FeedbackLoop(model: model, strategy: WholeTranslation(), attempts: 3)
            .solve(Self.text, in: domain)
        guard case .unresolved(let diagnostic) = resolution.verdict else {
            Issue.record("\(resolution.verdict)")
            return
        }
        #expect(diagnostic.code == "loop.no-answer")
        #expect(diagnostic.notes.map(\.message) == ["last round: no object named 'q'"])
        #expect(resolution.attempts.map(\.round) == [1, 2, 3])
        #expect(model.requests.map(\.temperature).first == 0)
        #expect(model.requests.map(\.temperature).dropFirst().allSatisfy { $0 > 0 })
        // A long conversation keeps the last three rounds only.
        #expect(model.requests.map(\.messages.count) == [2, 4, 6])
    }

    @Test func theVoteGoesToTheLargerGroup() async throws {
        let domain = try Samples.domain("blocksworld")
        let other = Samples.blocks(goal: "(and (on-table b))")
        let renamed = Samples.right.replacing("(on a b)", with: "(on x y)").replacing("a b -", with: "y x -")
            .replacing("(on-table a) (on b a) (clear b)", with: "(clear y) (on y x) (on-table x)")
        let model = ScriptedModel([other, Samples.right, renamed])
        var loop = FeedbackLoop(model: model, strategy: WholeTranslation())
        loop.samples = 3
        let resolution = try await loop.solve(Self.text, in: domain)
        guard case .validated(.plan(let answer)) = resolution.verdict else {
            Issue.record("\(resolution.verdict)")
            return
        }
        #expect(try answer.problem == Samples.problem(Samples.right, in: domain))
        #expect(resolution.attempts.first?.agreement ?? (0, 0) == (2, 3))
        #expect(Set(model.requests.map(\.seed)).count == 3)
        #expect(model.requests.map(\.temperature) == [0, 0.7, 0.7])
    }

    @Test func usableSamplesBeatFaultyOnes() async throws {
        let domain = try Samples.domain("blocksworld")
        let model = ScriptedModel(["no", "no", Samples.right])
        let loop = FeedbackLoop(model: model, strategy: WholeTranslation(), attempts: 1, samples: 3)
        let resolution = try await loop.solve(Self.text, in: domain)
        #expect(resolution.ending == "validated")
        #expect(resolution.attempts.first?.agreement ?? (0, 0) == (1, 3))
    }

    @Test(arguments: ["", " \n\t ", "…!", "12 34"])
    func anEmptyTextIsRefused(text: String) async {
        let model = ScriptedModel([])
        let error = await #expect(throws: DiagnosticsError.self) {
            try await FeedbackLoop(model: model, strategy: WholeTranslation()).solve(text)
        }
        #expect(error?.diagnostics.map(\.code) == ["input.empty-text"])
        #expect(model.requests.isEmpty)
    }

    @Test func withoutDomainTheModelWritesBoth() async throws {
        let domain = """
            (define (domain lamp) (:requirements :strips) (:predicates (on) (off))
              (:action switch :precondition (off) :effect (and (on) (not (off)))))
            """
        let problem = "(define (problem p) (:domain lamp) (:init (off)) (:goal (on)))"
        let faulty = domain.replacing(":precondition (off)", with: ":precondition (of)")
        let model = ScriptedModel([
            Samples.fenced(problem), Samples.fenced(domain), Samples.fenced(faulty) + Samples.fenced(problem),
            "\(domain.dropLast())\n\(problem)", Samples.fenced(domain) + Samples.fenced(problem),
        ])
        let resolution = try await FeedbackLoop(model: model, strategy: WholeTranslation()).solve(
            "Light, please.")
        #expect(resolution.ending == "validated", "\(resolution.codes)")
        #expect(
            resolution.codes == [
                ["reply.no-domain"], ["reply.no-problem"], ["pddl.undeclared-predicate"],
                ["pddl.unclosed-parenthesis"], [],
            ])
        #expect(model.requests[0].messages[0].content.contains("a PDDL domain and a PDDL problem"))
        #expect(model.requests[3].messages.contains { $0.content.contains("(of)") && $0.role == .assistant })
    }

    @Test func aTraceIsJSONAndReplaysTheRun() async throws {
        let domain = try Samples.domain("blocksworld")
        let path = FileManager.default.temporaryDirectory.appending(path: "trace-\(UUID().uuidString).jsonl")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let server = try await ScriptedServer([.reply(Samples.undeclared), .reply(Samples.right)])
        let model = OpenAICompatible(server.url, name: "scripted", key: Secret("sk-very-secret"))
        let trace = try TraceWriter(path)
        trace.begin(text: Self.text, model: model.name, strategy: "whole", domain: "blocksworld")
        let first = try await FeedbackLoop(model: model, strategy: WholeTranslation())
            .solve(Self.text, in: domain) { trace.record($0) }
        trace.end(first)
        await server.stop()

        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(!text.contains("sk-very-secret"))
        let events = try text.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        }
        #expect(
            events.map { $0?["event"] as? String } == [
                "run", "exchange", "attempt", "exchange", "attempt", "end",
            ])
        #expect(text.contains("pddl.undeclared-object"))

        let replay = try ReplayModel(file: path)
        let second = try await FeedbackLoop(model: replay, strategy: WholeTranslation()).solve(
            Self.text, in: domain)
        #expect(second.codes == first.codes && second.usage == first.usage)
        guard case .validated(.plan(let one)) = first.verdict,
            case .validated(.plan(let two)) = second.verdict
        else {
            Issue.record("\(first.verdict) \(second.verdict)")
            return
        }
        #expect(one.plan.plan == two.plan.plan && one.problem == two.problem)
    }
}
