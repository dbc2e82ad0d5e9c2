// `trestle test`, as a person and a build server run it.

import Foundation
import FoundationXML
import Testing

@Suite struct RegressionRunTests {
    private let passing = testCase("regression/passing")
    private let misses = testCase("regression/misses")

    /// A suite with a domain, and below it what `entries` say.
    private func suite(_ problems: [String: String], _ entries: String?) throws -> Scratch {
        let scratch = try Scratch()
        try FileManager.default.copyItem(
            at: repository("domains/gripper/domain.pddl"), to: URL(filePath: scratch["domain.pddl"]))
        for (name, text) in problems { try scratch.write(text, to: name) }
        if let entries { try scratch.write("problems:\n" + entries, to: "expectations.yaml") }
        return scratch
    }

    private let easy = HardProblem.gripper(balls: 1, rooms: 2)
    private let hard = HardProblem.gripper(balls: 60, rooms: 8)

    /// The lines without what differs between two runs: seconds.
    private func lasting(_ output: String) -> String {
        output.replacing(/[0-9]+\.[0-9]+/, with: "").replacing(#/ +/#, with: " ").replacing(
            /[0-9]+ at a time/, with: "")
    }

    @Test func aSuiteThatHoldsIs0AndTheSameInAnyOrderOfWork() async throws {
        let scratch = try Scratch()
        var outputs: Set<String> = []
        for jobs in ["1", "4"] {
            let run = try await Program.trestle(
                "test", passing, "--jobs", jobs, "--junit", scratch["out.xml"], "--tap", scratch["out.tap"])
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(run.errors.isEmpty)
            #expect(run.output.contains("7 cases: 7 passed, 0 failed, 0 skipped"))
            outputs.insert(lasting(run.output))
        }
        #expect(outputs.count == 1)
        let document = try XMLDocument(data: Data(try scratch.read("out.xml").utf8))
        #expect(try document.nodes(forXPath: "/testsuites/testsuite/testcase").count == 7)
        #expect(try document.nodes(forXPath: "//failure | //error | //skipped").isEmpty)
        #expect(try scratch.read("out.tap").hasPrefix("TAP version 14\n1..7\nok 1 - "))
    }

    @Test func eachMissIsToldWithWhatWasExpectedAndFound() async throws {
        let run = try await Program.trestle("test", misses, "--json")
        #expect(run.status == 14)
        let report = try run.object()
        #expect(report["verdict"] as? String == "failed")
        let cases = try #require(report["cases"] as? [[String: Any]])
        let found = Dictionary(
            uniqueKeysWithValues: cases.map { item in
                let checks = item["checks"] as? [[String: Any]] ?? []
                let missed = checks.first { $0["outcome"] as? String == "missed" }
                let name = URL(filePath: item["file"] as? String ?? "").deletingPathExtension()
                    .lastPathComponent
                return (name, "\(missed?["expected"] ?? "") | \(missed?["found"] ?? "")")
            })
        let wanted = [
            "cost": ["cost: 4 |", "costs 5"], "optimal": ["optimal: 4 |", "optimum is 5", "(light attic)"],
            "solvable": ["solvable |", "no plan exists"], "unsolvable": ["unsolvable |", "cost 5"],
            "plan": ["plan: plan.plan |", "not valid"], "no-plan": ["plan: no-plan.plan |", "no file"],
            "diagnostics": [
                "missing: pddl.undeclared-object at 9", "too much: pddl.undeclared-predicate at 10",
            ],
            "equivalent": ["equivalent-to: cost.pddl |", "(= (steps hall attic) 5)"],
            "unread": ["a file that can be read |", "1 error"],
        ]
        #expect(found.count == wanted.count)
        for (name, parts) in wanted {
            for part in parts {
                #expect(found[name]?.contains(part) == true, "\(name): \(found[name] ?? "")")
            }
        }
    }

    @Test func aMissIsShownWithItsDiagnostics() async throws {
        let run = try await Program.trestle("test", misses, "--filter", "PLAN.pddl")
        #expect(run.status == 14)
        #expect(run.output.contains("2 cases: 0 passed, 2 failed, 0 skipped"))
        #expect(run.output.contains("error[plan.unsatisfied-precondition]: step 1 (light attic)"))
        #expect(run.output.contains("plan.plan:1:1"))
    }

    @Test func faultsInExpectationsAre31BeforeAnythingRuns() async throws {
        let scratch = try suite(["p01.pddl": easy], "  p01.pddl: [solvble]\n  p02.pddl: [solvable]\n")
        let run = try await Program.trestle("test", scratch.path, "--junit", scratch["out.xml"])
        #expect(run.status == 31)
        #expect(run.output.isEmpty)
        #expect(run.count(of: "expectations.unknown-expectation") == 1, "\(run.errors)")
        #expect(run.errors.contains("expectations.yaml:2:14"))
        #expect(run.errors.contains("did you mean 'solvable'?"))
        #expect(run.count(of: "expectations.missing-file") == 1)
        #expect(!scratch.names.contains("out.xml"))
    }

    @Test func aSuiteThatFindsNothingDoesNotPass() async throws {
        let scratch = try Scratch()
        for (arguments, code) in [
            ([scratch.path], "test.nothing-found"), (["/no/such/folder"], "input.missing-file"),
            ([passing, "--filter", "nonsense"], "test.nothing-matches"),
        ] {
            let run = try await Program.run("trestle", ["test"] + arguments)
            #expect(run.status == 31)
            #expect(run.count(of: code) == 1, "\(run.errors)")
        }
    }

    @Test func aTimeLimitEndsOneCaseOnly() async throws {
        let scratch = try suite(
            ["hard.pddl": hard, "easy.pddl": easy],
            "  hard.pddl: [optimal: 900, within: 1s]\n  easy.pddl: [solvable]\n")
        let run = try await Program.trestle("test", scratch.path)
        #expect(run.status == 14)
        #expect(run.output.contains("3 cases: 2 passed, 1 failed, 0 skipped"), "\(run.output)")
        #expect(run.output.contains("the time limit of 1 s was reached"))
        #expect(run.seconds < 30)
    }

    @Test func aMemoryLimitEndsOneCaseOnly() async throws {
        let vast = HardProblem.gripper(balls: 4_000, rooms: 80)
        let scratch = try suite(["vast.pddl": vast], "  vast.pddl: [solvable]\n")
        let run = try await Program.trestle("test", scratch.path, "--memory-limit", "64")
        #expect(run.status == 14)
        #expect(run.output.contains("the memory limit of 64 MiB was reached"), "\(run.output)")
        #expect(run.output.contains("2 cases: 1 passed, 1 failed"))
        // So little that the process itself does not fit: it is ended, not the run.
        let small = try await Program.trestle("test", scratch.path, "--memory-limit", "4", "--json")
        #expect(small.status == 14)
        #expect(small.output.contains("the memory limit of 4 MiB was reached, while"), "\(small.output)")
        #expect(small.output.contains("\"ending\" : \"memoryLimit\""))
    }

    @Test func skipsAreSeenAndFailWhereTheyMust() async throws {
        let arguments = ["test", testCase("regression/unsupported")]
        let run = try await Program.run("trestle", arguments)
        #expect(run.status == 0)
        #expect(run.output.contains(", 0 failed, 1 skipped"), "\(run.output)")
        #expect(run.output.contains("planner.unsupported-feature"))
        let strict = try await Program.run("trestle", arguments + ["--strict"])
        #expect(strict.status == 14)
        #expect(strict.output.contains(", 1 failed, 0 skipped"))
    }

    @Test func anUpdateWritesWhatWasFoundAndFails() async throws {
        let scratch = try Scratch()
        for name in ["misses", "passing"] {
            try FileManager.default.copyItem(
                at: repository("Tests/Cases/regression/" + name), to: URL(filePath: scratch[name]))
        }
        let list = "misses/expectations.yaml"
        let first = try await Program.trestle("test", scratch["misses"], "--update")
        #expect(first.status == 14)
        #expect(first.errors.contains("fails so that nobody accepts this by accident"))
        let written = try scratch.read(list)
        #expect(
            written.hasPrefix(
                "# Each of these misses something.\ndomain: ../passing/domains/lamps/domain.pddl\n"))
        for line in [
            "cost.pddl: [cost: 5, plan: cost.plan]", "optimal.pddl: [solvable, optimal: 5]",
            "solvable.pddl: [unsolvable]", "\n  unsolvable.pddl: [solvable]", "plan.pddl: [plan: plan.plan]",
            "diagnostics.pddl: [diagnostics: [pddl.undeclared-predicate at 10]]",
            "unread.pddl: [diagnostics: [pddl.unclosed-parenthesis at 3]]",
        ] {
            #expect(written.contains(line), "\(line) in \(written)")
        }
        #expect(try scratch.read("misses/no-plan.plan") == "(walk hall attic)\n(light attic)\n; cost 5\n")
        #expect(try scratch.read("misses/plan.plan") == "(light attic)\n", "a stored plan is never replaced")
        // What is left is for a person: a plan that is not valid, and two problems that differ.
        let second = try await Program.trestle("test", scratch["misses"])
        #expect(second.status == 14)
        #expect(second.output.contains("9 cases: 7 passed, 2 failed, 0 skipped"), "\(second.output)")
        // The passing suite has one problem without an entry; then nothing is left to write.
        #expect(try await Program.trestle("test", scratch["passing"], "--update").status == 14)
        let again = try await Program.trestle("test", scratch["passing"], "--update")
        #expect(again.status == 0, "\(again.errors)")
        #expect(
            try scratch.read("passing/problems/lamps/expectations.yaml").contains(
                "nobody.pddl: [solvable, optimal: 2]"))
    }

    #if os(Linux)
        @Test func aCrashEndsOneCaseOnly() async throws {
            let scratch = try suite(
                ["hard.pddl": hard, "easy.pddl": easy],
                "  hard.pddl: [optimal: 900, within: 60s]\n  easy.pddl: [solvable]\n")
            async let run = Program.trestle("test", scratch.path, "--jobs", "1", "--json")
            kill(try await Self.worker(of: scratch, after: 0.5), SIGSEGV)
            let end = try await run
            #expect(end.status == 14)
            #expect(end.output.contains("a crash: signal 11 (SIGSEGV), while looking for the cheapest plan"))
            let report = try end.object()
            #expect(report["passed"] as? Int == 2 && report["failed"] as? Int == 1)
        }

        @Test func aProcessThatNoLongerMovesIsKilled() async throws {
            let scratch = try suite(["hard.pddl": hard], "  hard.pddl: [optimal: 900, within: 3s]\n")
            async let run = Program.trestle("test", scratch.path, "--jobs", "1")
            kill(try await Self.worker(of: scratch, after: 0.5), SIGSTOP)
            let end = try await run
            #expect(end.status == 14)
            #expect(end.output.contains("the time limit of 3 s was reached, while"), "\(end.output)")
            #expect(end.seconds < 30)
        }

        @Test(arguments: [SIGINT, SIGTERM])
        func anInterruptEndsEverythingAndTellsWhatIsKnown(_ signal: Int32) async throws {
            let scratch = try suite(
                ["hard.pddl": hard, "easy.pddl": easy],
                "  hard.pddl: [optimal: 900, within: 60s]\n  easy.pddl: [solvable]\n")
            async let run = Program.trestle(
                "test", scratch.path, "--jobs", "1", "--junit", scratch["out.xml"])
            let worker = try await Self.worker(of: scratch, after: 0.5)
            kill(try #require(Processes.parent(of: worker)), signal)
            let end = try await run
            #expect(end.status == 128 + signal)
            #expect(
                end.output.contains("2 cases: 2 passed, 0 failed, 0 skipped, 1 did not run"), "\(end.output)")
            #expect(end.errors.contains("interrupted: 2 of 3 cases ran"))
            #expect(!scratch.names.contains("out.xml"))
            #expect(kill(worker, 0) != 0, "no process is left")
        }

        @Test func aRunThatIsKilledLeavesNoProcessBehind() async throws {
            let scratch = try suite(["hard.pddl": hard], "  hard.pddl: [optimal: 900, within: 60s]\n")
            async let run = Program.trestle("test", scratch.path, "--jobs", "1")
            let worker = try await Self.worker(of: scratch, after: 0.5)
            kill(try #require(Processes.parent(of: worker)), SIGKILL)
            #expect(try await run.signal == SIGKILL)
            for _ in 0..<100 where Processes.isAlive(worker) { try await Task.sleep(for: .milliseconds(50)) }
            #expect(!Processes.isAlive(worker))
        }

        /// The process of the case on the hard problem, once it has run for a while.
        private static func worker(of scratch: Scratch, after seconds: Double) async throws -> Int32 {
            for _ in 0..<600 {
                let old = Processes.children(ofCommand: scratch.path).first {
                    Processes.age(of: $0) > seconds
                }
                if let old { return old }
                try await Task.sleep(for: .milliseconds(50))
            }
            throw CancellationError()
        }
    #endif
}
