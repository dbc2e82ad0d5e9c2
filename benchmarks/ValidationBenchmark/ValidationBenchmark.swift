// Measures the judge against another program that judges plans.

import ArgumentParser

/// Records another validator's verdicts on changed plans, and times both side by side.
@main
struct ValidationBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validation-benchmark",
        abstract: "Measure the judge of plans against another validator.",
        subcommands: [Record.self, Speed.self])
}
