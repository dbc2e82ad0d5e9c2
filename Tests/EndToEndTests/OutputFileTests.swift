// `--output`: a plan is written whole or not at all.

import Foundation
import Testing

@Suite struct OutputFileTests {
    private let problem = ShippedProblem(domain: "gripper", name: "p01")

    @Test func thePlanIsInTheFileAndNowhereElse() async throws {
        let scratch = try Scratch()
        let shown = try await Program.trestle("plan", problem.domainFile, problem.file)
        let run = try await Program.trestle(
            "plan", problem.domainFile, problem.file, "--output", scratch["plan.txt"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(try scratch.read("plan.txt") == shown.output)
        #expect(scratch.names == ["plan.txt"])
    }

    @Test func aRunWithoutAPlanWritesNothing() async throws {
        let scratch = try Scratch()
        for existing in [nil, "precious\n"] {
            if let existing { try scratch.write(existing, to: "plan.txt") }
            let runs = [
                ["domains/logistics/domain.pddl", testCase("unsolvable/no-road.pddl")],
                ["domains/gripper/domain.pddl", "/no/such/file"],
                [testCase("invalid/domain-many-faults.pddl"), problem.file],
            ]
            for files in runs {
                let run = try await Program.run(
                    "trestle", ["plan"] + files + ["--output", scratch["plan.txt"]])
                #expect(run.status != 0)
            }
            #expect(scratch.names == (existing == nil ? [] : ["plan.txt"]))
            if let existing { #expect(try scratch.read("plan.txt") == existing) }
        }
    }

    @Test func aPlaceThatTakesNoFileIsRefusedBeforeTheWork() async throws {
        let scratch = try Scratch()
        for place in [scratch.path, scratch["no/such/folder/plan.txt"]] {
            let run = try await Program.trestle(
                "plan", problem.domainFile, "/no/such/file", "--output", place)
            #expect(run.status == 31, "\(place)")
            #expect(run.count(of: "output.not-writable") == 1, "\(place): \(run.errors)")
        }
        #expect(scratch.names.isEmpty)
    }

    @Test func aPlanThatCannotBeWrittenAfterAllIsAFault() async throws {
        let run = try await Program.trestle(
            "plan", problem.domainFile, problem.file, "--output", "/proc/plan.txt")
        #expect(run.status == 31)
        #expect(run.count(of: "output.not-writable") == 1, "\(run.errors)")
    }

    @Test func aTraceThatCannotBeWrittenIsRefused() async throws {
        let run = try await Program.trestle(
            "solve", "a is on b", "--model", "command:/bin/cat", "--trace", "/no/such/folder/run.jsonl")
        #expect(run.status == 31)
        #expect(run.count(of: "output.not-writable") == 1, "\(run.errors)")
    }
}
