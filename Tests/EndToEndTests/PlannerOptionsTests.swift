// What `trestle plan` does with its options: optimal plans, better and better plans, statistics, interrupts.

import Foundation
import Testing

@Suite struct PlannerOptionsTests {
    private let problem = ShippedProblem(domain: "blocksworld", name: "p01")

    @Test func optimalPlansAreProven() async throws {
        let cost = try #require(try problem.optimalCost())
        let run = try await Program.trestle(
            "plan", problem.domainFile, problem.file, "--optimal", "--json", "--statistics")
        #expect(run.status == 0, "\(run.errors)")
        let report = try run.object()
        #expect(report["optimal"] as? Bool == true)
        #expect(report["cost"] as? String == cost)
        let statistics = try #require(report["statistics"] as? [String: Any])
        let seconds = try #require(statistics["seconds"] as? [String: Any])
        #expect(Set(seconds.keys) == ["reading", "grounding", "heuristics", "search", "judging"])
        for key in ["expanded", "evaluated", "generated", "states", "searchBytes", "processBytes"] {
            #expect((statistics[key] as? Int ?? 0) > 0, "\(key)")
        }
    }

    /// On a small problem nothing better is left at the end, which proves the last plan optimal.
    @Test func anytimePlansEndWithTheBest() async throws {
        let cost = try #require(try problem.optimalCost())
        let run = try await Program.trestle("plan", problem.domainFile, problem.file, "--anytime")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines.last == "; cost \(cost), optimal")
        #expect(run.errors.contains("cost \(cost): "), "each better plan is named: \(run.errors)")
    }

    @Test func statisticsAreForPeopleToo() async throws {
        let run = try await Program.trestle(
            "plan", problem.domainFile, problem.file, "--statistics", "--search", "astar(blind)")
        #expect(run.status == 0)
        for word in ["facts", "initial estimates", "expanded", "until the last layer", "grounding", "MiB"] {
            #expect(run.errors.contains(word), "\(word): \(run.errors)")
        }
        #expect(!run.output.contains("expanded"), "standard output is the plan alone")
    }

    @Test(arguments: [
        ["--optimal", "--anytime"], ["--optimal", "--search", "lama"], ["--anytime", "--search", "auto"],
    ])
    func choicesExcludeEachOther(_ options: [String]) async throws {
        let run = try await Program.run("trestle", ["plan", problem.domainFile, problem.file] + options)
        #expect(run.status == 30)
    }

    #if os(Linux)
        /// Interrupted, the best plan so far is the answer, whole and valid.
        @Test func anInterruptPrintsTheBestPlan() async throws {
            let scratch = try Scratch()
            let hard = try scratch.write(HardProblem.gripper(balls: 16, rooms: 4), to: "hard.pddl")
            async let run = Program.trestle("plan", "domains/gripper/domain.pddl", hard, "--anytime")
            try await interrupt(hard)
            let end = try await run
            #expect(end.status == 0, "\(end.errors)")
            #expect(end.errors.contains("interrupted"), "\(end.errors)")
            let plan = try scratch.write(end.output, to: "plan.txt")
            let judged = try await Program.trestle("validate", "domains/gripper/domain.pddl", hard, plan)
            #expect(judged.status == 0, "\(judged.errors)")
        }

        /// The search holds the only core, and Ctrl-C still ends it.
        @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset"), "needs taskset"))
        func anInterruptIsHeardOnOneCore() async throws {
            let scratch = try Scratch()
            let hard = try scratch.write(HardProblem.gripper(balls: 16, rooms: 4), to: "hard.pddl")
            async let run = Program.run(
                "/usr/bin/taskset",
                [
                    "-c", "0", Program.directory.appending(path: "trestle").path, "plan",
                    "domains/gripper/domain.pddl", hard, "--anytime", "--time-limit", "60",
                ])
            try await interrupt(hard)
            let start = ContinuousClock.now
            let end = try await run
            #expect(end.status == 0, "\(end.errors)")
            #expect(end.errors.contains("interrupted"), "\(end.errors)")
            #expect(start.duration(to: .now) < .seconds(20))
        }

        /// Interrupted before there is a plan, the status is that of the signal and nothing is printed.
        @Test func anInterruptWithoutAPlanSaysSo() async throws {
            let scratch = try Scratch()
            let hard = try scratch.write(HardProblem.gripper(balls: 16, rooms: 4), to: "hard.pddl")
            async let run = Program.trestle(
                "plan", "domains/gripper/domain.pddl", hard, "--search", "astar(blind)", "--output",
                scratch["plan.txt"])
            try await interrupt(hard)
            let end = try await run
            #expect(end.status == 128 + SIGINT)
            #expect(end.output.isEmpty && !scratch.names.contains("plan.txt"))
        }

        /// Sends Ctrl-C to the process that plans for a file, once it has run for a second.
        private func interrupt(_ file: String) async throws {
            for _ in 0..<600 {
                if let process = Processes.running(ofCommand: file), Processes.age(of: process) > 1 {
                    kill(process, SIGINT)
                    return
                }
                try await Task.sleep(for: .milliseconds(50))
            }
            Issue.record("the planner did not run")
        }
    #endif
}
