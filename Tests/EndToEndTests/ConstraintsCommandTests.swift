// `trestle constraints` as a user runs it.

import Foundation
import Testing

@Suite struct ConstraintsCommandTests {
    static var hasMiniZinc: Bool {
        ["/usr/bin/minizinc", "/usr/local/bin/minizinc"].contains {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }

    @Test(
        .enabled(if: hasMiniZinc, "needs minizinc"),
        arguments: [
            ("rucksack", "50"), ("job-shop", "55"), ("roster", "1"), ("warehouses", "5710"),
        ])
    func examplesAreSolvedToTheOptimum(name: String, objective: String) async throws {
        let run = try await Program.trestle("constraints", "examples/constraints/\(name).mzn", "--json")
        #expect(run.status == 0, "\(run.errors)")
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let answers = try #require(report["answers"] as? [[String: Any]])
        #expect(answers.first?["objectives"] as? [String] == [objective])
        #expect(answers.first?["optimal"] as? Bool == true)
    }

    @Test(.enabled(if: hasMiniZinc, "needs minizinc"), arguments: ["auto", "z3"])
    func aTripThatCannotBeIsExplained(solver: String) async throws {
        let run = try await Program.trestle(
            "constraints", "examples/constraints/trip.mzn", "--solver", solver)
        #expect(run.status == 10)
        #expect(run.output.isEmpty)
        for text in [
            "These cannot hold together:", "  'We have five nights.'", "  'Spend at most 500 euros.'",
            "Proved, and each is needed", "'Spend at most 500 euros.' by 251, from 500 to 751", "751 euros",
        ] {
            #expect(run.errors.contains(text), "\(run.errors)")
        }
    }

    @Test(.enabled(if: hasMiniZinc, "needs minizinc"))
    func faultsHaveTheirPlaceInTheUsersText() async throws {
        let scratch = try Scratch()
        let model = try scratch.write("var 0..10: x;\nconstraint y > 3;\nsolve maximize x\n", to: "m.mzn")
        let run = try await Program.trestle("constraints", model)
        #expect(run.status == 31)
        #expect(run.errors.contains("error[constraints.undefined-name]"), "\(run.errors)")
        #expect(run.errors.contains("m.mzn:2:12"), "\(run.errors)")
        let hostile = try scratch.write("include \"/etc/passwd\";\nsolve satisfy;\n", to: "h.mzn")
        let refused = try await Program.trestle("constraints", hostile)
        #expect(refused.status == 31)
        #expect(refused.errors.contains("error[constraints.include]"), "\(refused.errors)")
    }

    /// MiniZinc 2.6.4 forgets within a constraint that is followed that an entry may be undefined: the answer with
    /// that entry is noticed, and the model solved as it stands.
    @Test(
        .enabled(if: hasMiniZinc, "needs minizinc"),
        arguments: ["a[1] * 2 + 4; constraint a[1] < 0;": Int32(10), "a[1] * 2 - 4; constraint a[3] = 0;": 0])
    func whatTheCompilerForgetsIsNoticed(last: String, status: Int32) async throws {
        let scratch = try Scratch()
        let text =
            "array[1..3] of var -1..2: a; constraint a[a[1]] * -3 >= \(last) solve satisfy;"
        let file = try scratch.write(text, to: "undefined.mzn")
        for count in ["1", "40"] {
            let run = try await Program.trestle("constraints", file, "--all", count, "--json")
            #expect(run.status == status, "\(run.output)\(run.errors)")
            #expect(!run.output.contains("[-1, "), "\(run.output)")
            if status == 0, count == "40" {
                #expect(run.output.split(separator: "[2, ").count == 3, "both, each once: \(run.output)")
            }
        }
    }

    @Test(.enabled(if: hasMiniZinc, "needs minizinc"))
    func allAnswersAreCounted() async throws {
        let scratch = try Scratch()
        let model = try scratch.write(
            "var 0..3: x; var bool: b; constraint b -> x > 1; solve satisfy;", to: "m.mzn")
        let run = try await Program.trestle("constraints", model, "--all", "20")
        #expect(run.status == 0)
        #expect(run.errors.contains("all 6 answers"), "\(run.errors)")
        #expect(run.output.components(separatedBy: "----------").count == 6)
    }

    @Test func scriptsAndLinearProgramsAreRead() async throws {
        let scratch = try Scratch()
        let script = try scratch.write(
            "(declare-const x Int)\n(assert (! (> x 3) :named a))\n(assert (! (< x 2) :named b))\n(check-sat)\n",
            to: "a.smt2")
        let unsat = try await Program.trestle("constraints", script)
        #expect(unsat.status == 10)
        #expect(unsat.output.contains("a (line 2)") && unsat.output.contains("b (line 3)"), "\(unsat.output)")
        let linear = try scratch.write(
            """
            Maximize
             obj: 3 x + 2 y
            Subject To
             c1: x + y <= 4
             c2: x + 3 y <= 6
            Bounds
             x <= 3
            End

            """, to: "a.lp")
        let best = try await Program.trestle("constraints", linear)
        #expect(best.status == 0 && best.errors.contains("objective 11, proven optimal"), "\(best.errors)")
        #expect(best.output == "x = 3\ny = 1\n")
    }

    @Test func whatHasNoLimitIsSaidSo() async throws {
        let scratch = try Scratch()
        let linear = try scratch.write("Maximize\n obj: x\nSubject To\n c: x - y >= 0\nEnd\n", to: "u.lp")
        let run = try await Program.trestle("constraints", linear)
        #expect(run.status == 15, "\(run.errors)")
    }

    @Test func nonsenseIsRefused() async throws {
        let scratch = try Scratch()
        let noise = try scratch.write("\u{1}\u{2}%$#@!", to: "n.lp")
        for arguments in [
            [noise], [scratch["nothing.mzn"]], ["domains"], ["README.md"], [noise, "--all", "0"],
        ] {
            let run = try await Program.run("trestle", ["constraints"] + arguments)
            #expect(run.status == 30 || run.status == 31, "\(arguments): \(run.status) \(run.errors)")
            #expect(run.errors.contains("rror"), "\(run.errors)")
        }
    }

    @Test(.enabled(if: hasMiniZinc, "needs minizinc"), arguments: ["trestle", "trestle-linear"])
    func trestleIsASolverOfMiniZinc(name: String) async throws {
        let scratch = try Scratch()
        let install = try await Program.trestle("flatzinc", "--install", "--into", scratch["mz"])
        #expect(install.status == 0, "\(install.errors)")
        let run = try await Program.run(
            "/usr/bin/minizinc", ["--solver", name, "examples/constraints/rucksack.mzn"],
            environment: ["MZN_SOLVER_PATH": scratch["mz/solvers"], "HOME": scratch["."]])
        #expect(run.output.contains("comfort 50"), "\(run.output) \(run.errors)")
        #expect(run.output.contains("=========="), "\(run.output)")
        let trip = try await Program.run(
            "/usr/bin/minizinc", ["--solver", name, "examples/constraints/trip.mzn"],
            environment: ["MZN_SOLVER_PATH": scratch["mz/solvers"], "HOME": scratch["."]])
        #expect(trip.output.contains("=====UNSATISFIABLE====="), "\(trip.output) \(trip.errors)")
    }

    /// Models of scripts are judged by evaluation, cores by a second run; what is not judged is not called so.
    @Test(arguments: [
        ("(declare-const x Int)(assert (= (* x x) 49))", Int32(0), "judged: every assertion holds"),
        ("(declare-const a (Array Int Int))(assert (= (select a 1) 5))", 0, "not judged in full"),
        (
            "(declare-const x Int)(assert (! (> x 3) :named a))(assert (! (< x 2) :named b))", 10,
            "a second run with them alone"
        ),
    ])
    func answersToScriptsAreJudged(script: String, status: Int32, words: String) async throws {
        let scratch = try Scratch()
        let path = try scratch.write(script, to: "s.smt2")
        let run = try await Program.trestle("constraints", path)
        #expect(run.status == status && run.errors.contains(words), "\(run.output) \(run.errors)")
        let report = try await Program.trestle("constraints", path, "--json").object()
        #expect(report["verdict"] as? String == (status == 0 ? "sat" : "unsat"))
        let key = status == 0 ? "judged" : "confirmed"
        #expect(report[key] as? Bool == !words.hasPrefix("not"))
    }

    @Test(.enabled(if: hasMiniZinc, "needs minizinc"))
    func theDoctorTriesTheEngines() async throws {
        let run = try await Program.trestle("doctor", "--model", "command:/bin/cat")
        for engine in ["minizinc   version 2", "z3         version", "glpk       version"] {
            #expect(run.output.contains("ok      \(engine)"), "\(run.output)")
        }
        #expect(run.output.contains("/usr/bin/minizinc"))
    }
}
