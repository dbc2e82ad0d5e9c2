// Times our judge and another validator on the same large plans.

import ArgumentParser
import Foundation
import TestSupport

/// Prints a table of seconds and ratios, after both have called every plan valid.
struct Speed: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Time 'trestle validate' and another validator side by side.")

    @Option(help: "The other validator's program.") var validator: String
    @Option(help: "Options of the other validator, separated by spaces.") var options = "-t 0.001"
    @Option(help: "Our program, a release build.") var trestle = ".build/release/trestle"
    @Option(help: "Objects, and steps of the plan.") var size = 10_000
    @Option(help: "Runs of each.") var repetitions = 5
    @Option(help: "Seconds for one run.") var limit = 600.0
    @Option(help: "Keep the generated files in this folder.") var keep: String?

    func run() throws {
        let folder =
            keep.map { URL(filePath: $0) }
            ?? FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { if keep == nil { try? FileManager.default.removeItem(at: folder) } }
        let other = Validator(
            path: validator, options: options.split(separator: " ").map(String.init), limit: limit)
        let ours = Validator(path: trestle, options: ["validate"], limit: limit)
        print(
            "| plan of \(size) steps, \(size) objects | trestle s | other s | ratio |\n|---|---:|---:|---:|")
        let worlds = try World.all(size: size).map { ($0.name, try $0.write(to: folder)) }
        for (name, files) in worlds {
            var (own, foreign): ([Double], [Double]) = ([], [])
            // In turn, so that what else the machine does falls on both.
            for _ in 0..<max(1, repetitions) {
                own.append(try time(ours, files, says: ": valid"))
                foreign.append(try time(other, files, says: "Plan valid"))
            }
            let (a, b) = (median(own), median(foreign))
            print("| \(name) | \(rounded(a)) | \(rounded(b)) | \(rounded(b / a)) |")
            fflush(nil)
        }
    }

    private func time(
        _ program: Validator, _ files: (domain: String, problem: String, plan: String), says word: String
    ) throws -> Double {
        let arguments = program.options + [files.domain, files.problem, files.plan]
        let (seconds, ended, output) = try program.run(arguments)
        let lines = output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        guard ended, lines.contains(where: { $0.contains(word) }) else {
            throw ValidationError(
                "\(program.program.path) does not call \(files.plan) valid: \(output.prefix(500))")
        }
        return seconds
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private func rounded(_ value: Double) -> String { String(format: "%.3f", value) }
}
