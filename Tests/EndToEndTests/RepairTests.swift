// `trestle validate --repair`: what is printed, what is written, and the exit status.

import Foundation
import Testing

@Suite struct RepairTests {
    private let problem = ShippedProblem(domain: "gripper", name: "p01")

    /// A valid plan, its steps one a line.
    private func validPlan() async throws -> [String] {
        try await Program.trestle("plan", problem.domainFile, problem.file, "--quiet").lines
            .filter { !$0.hasPrefix(";") }
    }

    private func validate(_ plan: [String], _ options: String...) async throws -> Run {
        try await Program.run(
            "trestle", ["validate", problem.domainFile, problem.file, "-"] + options,
            input: plan.joined(separator: "\n"))
    }

    @Test func aPlanWithoutOneOfItsStepsIsMended() async throws {
        let scratch = try Scratch()
        var plan = try await validPlan()
        let gone = plan.remove(at: 3)
        let run = try await validate(plan, "--repair", "--output", scratch["mended.txt"])
        #expect(run.status == 11, "\(run.errors)")
        #expect(run.lines.first == "<stdin>: not valid")
        #expect(run.output.contains("valid after 1 edit:"), "\(run.output)")
        #expect(run.output.contains("  + "), "\(run.output)")
        #expect(run.errors.contains(" help: to make "), "\(run.errors)")
        #expect(run.output.contains("written to \(scratch["mended.txt"])"), "\(gone)")
        let again = try await Program.trestle(
            "validate", problem.domainFile, problem.file, scratch["mended.txt"])
        #expect(again.status == 0, "\(again.errors)")
    }

    @Test func theSameAsJSON() async throws {
        var plan = try await validPlan()
        plan[2] = "(fly robot)"
        let run = try await validate(plan, "--repair", "--json")
        #expect(run.status == 11)
        let repair = try #require(try run.object()["repair"] as? [String: Any])
        #expect(repair["verdict"] as? String == "repaired", "\(run.output)")
        let edits = try #require(repair["edits"] as? [[String: Any]])
        #expect(edits.map { $0["edit"] as? String } == ["removal", "insertion"])
        #expect(edits.map { $0["step"] as? Int } == [3, 3])
        #expect(edits.first?["action"] as? String == "(fly robot)")
        #expect((repair["plan"] as? [String])?.count == plan.count)
        #expect(repair["excluded"] as? Int == 1)
    }

    @Test func noRepairIsAnHonestNo() async throws {
        let scratch = try Scratch()
        let plan = try await validPlan()
        let run = try await validate(
            Array(plan.prefix(3)), "--repair", "--repair-limit", "1", "--output", scratch["mended.txt"])
        #expect(run.status == 11)
        #expect(run.output.contains("no repair has 1 edit: all were tried"), "\(run.output)")
        #expect(scratch.names.isEmpty)
    }

    @Test func aValidPlanStaysAsItIs() async throws {
        let scratch = try Scratch()
        let plan = try await validPlan()
        let run = try await validate(plan, "--repair", "--output", scratch["same.txt"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("<stdin>: valid, \(plan.count) steps, cost \(plan.count)"))
        #expect(try scratch.read("same.txt").hasPrefix(plan.joined(separator: "\n")))
    }

    @Test func aStepOfATimedPlanIsMoved() async throws {
        let scratch = try Scratch()
        let timed = ShippedProblem(domain: "airport-turnaround", name: "p01")
        let plan = """
            0.000: (board heron gate1) [5.000]
            4.000: (taxi heron gate1 north) [4.000]
            9.002: (take-off heron north) [3.000]
            """
        let files = ["validate", timed.domainFile, timed.file]
        let run = try await Program.run(
            "trestle", files + ["-", "--repair", "--output", scratch["mended.txt"]], input: plan)
        #expect(run.status == 11, "\(run.errors)")
        #expect(run.output.contains("valid after 1 edit:"), "\(run.output)")
        #expect(run.output.contains("~ 2 ") && run.output.contains("moved from 4 to "), "\(run.output)")
        let again = try await Program.run("trestle", files + [scratch["mended.txt"]])
        #expect(again.status == 0, "\(again.errors)")
        let json = try await Program.run("trestle", files + ["-", "--repair", "--json"], input: plan)
        #expect(json.status == 11)
        let repair = try #require(try json.object()["repair"] as? [String: Any])
        #expect(repair["timesFromList"] as? Bool == true)
        let edits = try #require(repair["edits"] as? [[String: Any]])
        #expect(edits.map { $0["edit"] as? String } == ["retiming"])
        #expect(edits.first?["start"] as? String == "4")
    }

    @Test(arguments: [
        ["--repair-limit", "0", "--repair"], ["--output", "plan.txt"], ["--epsilon", "-1"],
        ["--epsilon", "much"], ["--repair", "--repair-time", "-1"],
    ])
    func wrongOptionsAreRefused(options: [String]) async throws {
        let run = try await Program.run(
            "trestle", ["validate", problem.domainFile, problem.file, "-"] + options)
        #expect(run.status == 30, "\(run.errors)")
    }
}
