// Options of every command that plans.

import ArgumentParser
import Planning

/// Which search, and its limits.
struct PlannerOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The search: auto (the default), optimal, lama-first, lama, bfws, astar(h), gbfs(h, …), "
                + "lazy(h, …) or wastar(w, h, …), where the last argument but of astar may be 'preferred' "
                + "and h is one of \(Heuristic.all.map(\.name).joined(separator: ", ")).",
            discussion: "A* with an admissible heuristic proves its plan optimal."))
    var search: String?

    @Flag(name: .long, help: "Find a plan with the lowest cost: --search optimal.")
    var optimal = false

    @Flag(
        name: .long,
        help: "Go on for better plans until none can exist, a limit is reached or Ctrl-C: --search lama.")
    var anytime = false

    @Option(name: .long, help: "The most seconds to search.")
    var timeLimit: Double = 300

    @Option(name: .long, help: "The most memory for the search, in MiB.")
    var memoryLimit: Int = 4_096

    func validate() throws {
        guard [search != nil, optimal, anytime].count(where: \.self) < 2 else {
            throw ValidationError("--search, --optimal and --anytime exclude each other")
        }
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
            try configuration(),
            within: Limits(
                time: .milliseconds(Int(timeLimit * 1_000)),
                memory: min(memoryLimit << 20, ProcessMemory.room)))
    }

    private func configuration() throws -> SearchConfiguration {
        if optimal { return .optimal }
        if anytime { return .lama }
        return try search.map { try SearchConfiguration($0) } ?? .standard
    }
}
