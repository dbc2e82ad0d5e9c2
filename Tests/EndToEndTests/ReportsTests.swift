// What is printed where: results on standard output, all else on standard error, no colours in a pipe.

import Foundation
import Testing

@Suite struct ReportsTests {
    private let problem = ShippedProblem(domain: "gripper", name: "p01")

    @Test func onlyThePlanIsOnStandardOutput() async throws {
        let run = try await Program.trestle("plan", problem.domainFile, problem.file)
        #expect(run.lines.dropLast().allSatisfy { $0.hasPrefix("(") && $0.hasSuffix(")") })
        #expect(run.lines.last?.hasPrefix("; cost ") == true)
        #expect(run.output.hasSuffix("\n") && !run.output.hasSuffix("\n\n"))
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }

    @Test func noColoursAndNoMovesOfTheCursorInAPipe() async throws {
        let runs = [
            ["plan", problem.domainFile, problem.file], ["plan", problem.domainFile, "/no/such/file"],
            ["plan", problem.domainFile, testCase("invalid/problem-many-faults.pddl")],
            ["validate", problem.domainFile, problem.file, problem.file],
            ["solve", "a is on b", "--model", "command:/bin/cat", "--attempts", "1"], ["model", "status"],
            ["doctor", "--model", "command:/bin/cat"], ["--help"], ["nonsense"],
        ]
        for arguments in runs {
            let run = try await Program.run("trestle", arguments, environment: ["TERM": "xterm-256color"])
            for text in [run.output, run.errors] {
                #expect(!text.contains("\u{1B}") && !text.contains("\r"), "\(arguments): \(text)")
            }
        }
    }

    @Test func aPlanAsJSON() async throws {
        let run = try await Program.trestle("plan", problem.domainFile, problem.file, "--json")
        #expect(run.errors.isEmpty)
        let report = try run.object()
        #expect(report["verdict"] as? String == "valid")
        #expect((report["plan"] as? [String])?.isEmpty == false)
        #expect((report["expanded"] as? Int ?? 0) > 0)
    }

    @Test func anEndWithoutAPlanAsJSON() async throws {
        let run = try await Program.trestle(
            "plan", "domains/logistics/domain.pddl", testCase("unsolvable/no-road.pddl"), "--json")
        #expect(run.status == 10)
        let report = try run.object()
        #expect(report["verdict"] as? String == "impossible")
        #expect(
            (report["diagnostics"] as? [[String: Any]])?.first?["code"] as? String
                == "planner.unreachable-goal")
    }

    @Test func judgementsAsJSON() async throws {
        let scratch = try Scratch()
        let plan = try await Program.trestle(
            "plan", problem.domainFile, problem.file, "--output", scratch["plan.txt"])
        #expect(plan.status == 0)
        let good = try await Program.trestle(
            "validate", problem.domainFile, problem.file, scratch["plan.txt"], "--json")
        #expect(try good.object()["verdict"] as? String == "valid")
        let short = try scratch.write("(move hall kitchen)\n", to: "short.txt")
        let bad = try await Program.trestle("validate", problem.domainFile, problem.file, short, "--json")
        #expect(bad.status == 11)
        let report = try bad.object()
        #expect(report["verdict"] as? String == "invalid")
        let codes = (report["diagnostics"] as? [[String: Any]])?.compactMap { $0["code"] as? String }
        #expect(codes == ["plan.goal-not-reached"])
    }

    @Test func faultsInTheInputAsJSON() async throws {
        let run = try await Program.trestle("plan", problem.domainFile, "/no/such/file", "--json")
        #expect(run.status == 31)
        if !run.output.isEmpty { #expect(try run.object()["diagnostics"] != nil) }
    }

    @Test(arguments: ["head -n 1", "head -c 0", "true"])
    func aReaderWhoLeavesEarlyIsNoFault(_ reader: String) async throws {
        let scratch = try Scratch()
        let command = """
            trestle plan domains/logistics/domain.pddl problems/logistics/p03.pddl 2> "$1/errors" | \(reader) > "$1/out"
            echo "${PIPESTATUS[0]}"
            """
        let run = try await Program.run("/bin/bash", ["-c", command, "bash", scratch.path])
        #expect(["0", "141"].contains(run.lines.last), "ended well, or by the signal for it: \(run.output)")
        #expect(!(try scratch.read("errors")).contains("Fatal"))
    }

    @Test func whatEachStepChanges() async throws {
        let scratch = try Scratch()
        try scratch.write("(move hall kitchen)\n(pick ball1 kitchen left)\n", to: "plan.txt")
        let run = try await Program.trestle(
            "validate", problem.domainFile, problem.file, scratch["plan.txt"], "--trace")
        #expect(run.status == 11)
        #expect(run.output.contains("at-robot kitchen"), "\(run.output)")
    }
}
