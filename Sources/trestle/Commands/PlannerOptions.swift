// Options of every command that plans.

import ArgumentParser
import Planning

/// Which search, and its limits.
struct PlannerOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The search: \(SearchConfiguration.all.map(\.description).joined(separator: ", ")).",
            discussion: "A* with an admissible heuristic proves its plan optimal."))
    var search: String = SearchConfiguration.standard.description

    @Option(name: .long, help: "The most seconds to search.")
    var timeLimit: Double = 300

    @Option(name: .long, help: "The most memory for the search, in MiB.")
    var memoryLimit: Int = 4_096

    func validate() throws {
        guard timeLimit > 0, timeLimit < 1e9 else {
            throw ValidationError("--time-limit takes seconds above 0")
        }
        guard memoryLimit > 0, memoryLimit < 1 << 30 else {
            throw ValidationError("--memory-limit takes MiB above 0")
        }
    }

    /// The planner.
    func planner() throws -> Planner {
        Planner(
            try SearchConfiguration(search),
            within: Limits(time: .milliseconds(Int(timeLimit * 1_000)), memory: memoryLimit << 20))
    }
}
