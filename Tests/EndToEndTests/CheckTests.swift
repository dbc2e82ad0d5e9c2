// `trestle check`: exit statuses, files in any order, JSON, and edits that are made once.

import Foundation
import Testing

@Suite struct CheckTests {
    private let problem = ShippedProblem(domain: "gripper", name: "p01")
    private let domain = """
        (define (domain lamps)
          (:types lamp)
          (:predicates (lit ?l - lamp))
          (:action light :parameters (?l - lamp) :precondition (not (lit ?l)) :effect (lit ?l)))
        """
    private let evening = """
        (define (problem evening) (:domain lamps)
          (:objects hall porch - lamp)
          (:init (lit hall) (lit hall) (not (lit porch)))
          (:goal (lit porch)))
        """

    @Test func cleanFilesInAnyOrder() async throws {
        for files in [[problem.domainFile, problem.file], [problem.file, problem.domainFile]] {
            let run = try await Program.run("trestle", ["check", "--strict"] + files)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("2 files: clean"))
            #expect(run.errors.isEmpty)
        }
    }

    @Test func warningsCountWhereAskedTo() async throws {
        let scratch = try Scratch()
        try scratch.write(domain, to: "d.pddl")
        let run = try await Program.trestle("check", scratch["d.pddl"])
        #expect(run.status == 0)
        #expect(run.count(of: "pddl.missing-requirement") == 2, "\(run.errors)")
        #expect(try await Program.trestle("check", "--strict", scratch["d.pddl"]).status == 31)
    }

    @Test func editsAreMadeOnceAndHelp() async throws {
        let scratch = try Scratch()
        try scratch.write(domain, to: "d.pddl")
        try scratch.write(evening, to: "p.pddl")
        let files = [scratch["d.pddl"], scratch["p.pddl"]]
        let run = try await Program.run("trestle", ["check", "--fix", "--strict"] + files)
        #expect(run.status == 0, "\(run.errors)")
        let texts = try [scratch.read("d.pddl"), scratch.read("p.pddl")]
        #expect(texts[0].contains("(:requirements :typing :negative-preconditions)"), "\(texts[0])")
        #expect(!texts[1].contains("not") && texts[1].contains("(lit hall)"), "\(texts[1])")
        _ = try await Program.run("trestle", ["check", "--fix"] + files)
        #expect(try [scratch.read("d.pddl"), scratch.read("p.pddl")] == texts)
    }

    @Test func faultsAsJSON() async throws {
        let scratch = try Scratch()
        try scratch.write(domain.replacing("(lit ?l)))", with: "(lid ?l)))"), to: "d.pddl")
        try scratch.write(evening, to: "p.pddl")
        let run = try await Program.trestle("check", "--json", scratch["p.pddl"], scratch["d.pddl"])
        #expect(run.status == 31)
        let report = try run.object()
        #expect(report["verdict"] as? String == "fault" && report["errors"] as? Int == 1)
        #expect(report["unchecked"] as? [String] == [scratch["p.pddl"]])
        let diagnostics = try #require(report["diagnostics"] as? [[String: Any]])
        #expect(diagnostics.map { $0["code"] as? String } == ["pddl.undeclared-predicate"])
    }

    @Test func problemsNeedTheirDomain() async throws {
        let run = try await Program.trestle("check", problem.file)
        #expect(run.status == 31)
        #expect(run.count(of: "check.no-domain") == 1, "\(run.errors)")
    }
}
