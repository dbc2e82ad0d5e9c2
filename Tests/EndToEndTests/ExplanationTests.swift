// `trestle plan` on a problem without a plan says what would have to be different.

import Foundation
import Testing

@Suite struct ExplanationTests {
    private static let domain = """
        (define (domain doors)
          (:requirements :typing)
          (:types room)
          (:predicates (in ?r - room) (door ?a ?b - room) (lamp ?r - room) (lit ?r - room))
          (:action go :parameters (?a ?b - room)
            :precondition (and (in ?a) (door ?a ?b))
            :effect (and (in ?b) (not (in ?a))))
          (:action light :parameters (?r - room)
            :precondition (and (in ?r) (lamp ?r))
            :effect (lit ?r)))
        """
    private static let problem = """
        (define (problem night) (:domain doors)
          (:objects hall attic - room)
          (:init (in hall) (lamp hall) (lamp attic))
          (:goal (and (lit hall) (lit attic))))
        """

    private func plan(_ more: String...) async throws -> Run {
        let scratch = try Scratch()
        let domain = try scratch.write(Self.domain, to: "domain.pddl")
        let problem = try scratch.write(Self.problem, to: "problem.pddl")
        return try await Program.run("trestle", ["plan", domain, problem] + more)
    }

    @Test func changesThatWouldHelpFollowTheProof() async throws {
        let run = try await plan()
        #expect(run.status == 10, "\(run.errors)")
        #expect(run.output.isEmpty)
        let lines = run.errors.split(separator: "\n").map(String.init)
        #expect(lines.first == "no plan exists: no sequence of actions makes (lit attic) true")
        let goal = try #require(lines.firstIndex { $0.hasPrefix("this goal alone cannot be reached") })
        #expect(lines.dropFirst(goal + 1).first == "  (lit attic)")
        #expect(lines.contains("each of these changes alone would make it solvable:"))
        #expect(lines.contains("  let (door hall attic) hold at the start: 3 steps"), "\(run.errors)")
        let dropped = try #require(lines.first { $0.contains("let 'go' not require (door ?a ?b)") })
        #expect(dropped.contains("domain.pddl:6:"), "it names the place: \(dropped)")
    }

    @Test func programsGetItInJSON() async throws {
        let run = try await plan("--json")
        #expect(run.status == 10)
        #expect(run.errors.isEmpty, "\(run.errors)")
        let explanation = try #require(try run.object()["explanation"] as? [String: Any])
        #expect(explanation["conflict"] as? [String] == ["(lit attic)"])
        #expect(explanation["minimal"] as? Bool == true)
        let changes = try #require(explanation["changes"] as? [[String: Any]])
        let door = try #require(changes.first { $0["what"] as? String == "(door hall attic)" })
        #expect(door["kind"] as? String == "add-fact")
        #expect(door["cost"] as? String == "3")
        #expect((door["plan"] as? [String])?.count == 3)
        let dropped = try #require(changes.first { $0["kind"] as? String == "drop-precondition" })
        #expect((dropped["location"] as? [String: Any])?["line"] as? Int ?? 0 > 5)
    }

    @Test func whoWantsTheProofAloneGetsIt() async throws {
        for option in ["--no-explain", "--quiet"] {
            let run = try await plan(option)
            #expect(run.status == 10)
            #expect(run.errors.hasPrefix("no plan exists: "))
            #expect(!run.errors.contains("would make it solvable"), "\(option): \(run.errors)")
        }
        let run = try await plan("--explain-limit", "0")
        #expect(run.status != 10)
    }
}
