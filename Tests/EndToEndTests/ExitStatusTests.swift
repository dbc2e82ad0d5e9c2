// The exit statuses that `trestle --help` names, each provoked.

import Foundation
import Testing

@Suite struct ExitStatusTests {
    private let gripper = "domains/gripper/domain.pddl"

    @Test(arguments: ["unsolvable/no-road.pddl logistics", "unsolvable/one-way.pddl delivery"])
    func proofsOfImpossibilityAre10(_ what: String) async throws {
        let words = what.split(separator: " ").map(String.init)
        for search in ["astar(blind)", "astar(hmax)", "gbfs(ff, preferred)"] {
            let run = try await Program.trestle(
                "plan", "domains/\(words[1])/domain.pddl", testCase(words[0]), "--search", search)
            #expect(run.status == 10, "\(search): \(run.errors)")
            #expect(run.output.isEmpty)
            #expect(run.errors.hasPrefix("no plan exists: "))
        }
    }

    @Test func anInvalidPlanIs11() async throws {
        let scratch = try Scratch()
        let plan = try scratch.write("(move hall kitchen)\n(pick ball1 hall left)\n", to: "plan.txt")
        let run = try await Program.trestle("validate", gripper, "problems/gripper/p01.pddl", plan)
        #expect(run.status == 11)
        #expect(run.errors.contains("step 2"), "\(run.errors)")
    }

    @Test func aTimeLimitIs20() async throws {
        let scratch = try Scratch()
        let problem = try scratch.write(HardProblem.gripper(balls: 60, rooms: 8), to: "hard.pddl")
        let run = try await Program.trestle(
            "plan", gripper, problem, "--search", "astar(blind)", "--time-limit", "0.3",
            "--output", scratch["plan.txt"])
        #expect(run.status == 20, "\(run.errors)")
        #expect(run.errors.hasPrefix("no answer: "))
        #expect(run.seconds < 30)
        #expect(scratch.names == ["hard.pddl"])
    }

    @Test func aMemoryLimitIs21() async throws {
        let scratch = try Scratch()
        let problem = try scratch.write(HardProblem.gripper(balls: 60, rooms: 8), to: "hard.pddl")
        let run = try await Program.trestle(
            "plan", gripper, problem, "--search", "astar(blind)", "--memory-limit", "2")
        #expect(run.status == 21, "\(run.errors)")
    }

    @Test(arguments: [
        ["plan"], ["plan", "a", "b", "c"], ["plan", "a", "b", "--search"], ["nonsense"],
        ["plan", "a", "b", "--time-limit", "-1"], ["plan", "a", "b", "--memory-limit", "much"],
        ["solve", "text", "--attempts", "0"], ["solve", "text", "--strategy", "sentences"],
        ["validate", "a", "b"],
    ])
    func wrongUsageIs30(_ arguments: [String]) async throws {
        let run = try await Program.run("trestle", arguments)
        #expect(run.status == 30, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("Error: "), "\(run.errors)")
    }

    @Test func anUnknownSearchIs31AndNamesTheKnownOnes() async throws {
        let run = try await Program.trestle(
            "plan", gripper, "problems/gripper/p01.pddl", "--search", "astar(hmx)")
        #expect(run.status == 31)
        #expect(run.count(of: "planner.unknown-search") == 1)
        #expect(run.errors.contains("hmax"))
    }

    @Test(arguments: ["plan", "validate"])
    func aFeatureThatCannotBeUsedYetIs34(_ command: String) async throws {
        let scratch = try Scratch()
        let plan = try scratch.write("(bake)\n", to: "plan.txt")
        let files = [testCase("unsupported/domain.pddl"), testCase("unsupported/problem.pddl")]
        let run = try await Program.run("trestle", [command] + files + (command == "validate" ? [plan] : []))
        #expect(run.status == 34)
        #expect(run.count(of: "pddl.unsupported-feature") == 1, "\(run.errors)")
        #expect(run.errors.contains("values are objects"))
    }

    @Test func whatThePlannerLacksIs34() async throws {
        let run = try await Program.trestle(
            "plan", "domains/kettle/domain.pddl", "problems/kettle/p01.pddl")
        #expect(run.status == 34)
        #expect(run.count(of: "planner.unsupported-feature") == 1, "\(run.errors)")
        #expect(run.errors.contains("change a number all the time"))
    }

    @Test func aServerThatIsNotThereIs35() async throws {
        let run = try await Program.trestle(
            "solve", "a is on b", "--domain", "domains/blocksworld/domain.pddl",
            environment: ["TRESTLE_MODEL_URL": "http://127.0.0.1:1/v1"])
        #expect(run.status == 35)
        #expect(run.count(of: "model.unreachable") == 1, "\(run.errors)")
    }

    @Test func aModelThatWasNeverFetchedIs35AndSaysHowToGetIt() async throws {
        let run = try await Program.trestle(
            "solve", "a is on b", "--domain", "domains/blocksworld/domain.pddl")
        #expect(run.status == 35)
        #expect(run.errors.contains("trestle model fetch"), "\(run.errors)")
    }

    @Test(arguments: [["--help"], ["--version"], ["plan", "--help"], ["solve", "--help"]])
    func helpIs0OnStandardOutput(_ arguments: [String]) async throws {
        let run = try await Program.run("trestle", arguments)
        #expect(run.status == 0)
        #expect(!run.output.isEmpty)
        #expect(run.errors.isEmpty)
    }
}
