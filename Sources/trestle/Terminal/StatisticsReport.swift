// What a search did, as text and as JSON.

import Foundation
import PDDL
import Planning

/// Counts, estimates, seconds and memory of one run of the planner.
struct StatisticsReport: Encodable {
    struct Phases: Encodable {
        var reading: Double
        var grounding: Double
        /// What heuristics prepared; not part of `search`.
        var heuristics: Double
        var search: Double
        var judging: Double
    }

    var search: String?
    var facts: Int
    var operators: Int
    var variables: Int
    var bytesPerState: Int
    /// For the initial state, one for each heuristic; null is a dead end. Costs are multiplied by `costScale`.
    var initialEstimates: [Int?]
    var costScale: Int
    var expanded: Int
    var expandedUntilLastLayer: Int?
    var evaluated: Int
    var generated: Int
    var reopened: Int
    var deadEnds: Int
    var states: Int
    var seconds: Phases
    /// The most bytes of states, nodes and open lists; and of the whole process.
    var searchBytes: Int
    var processBytes: Int
    var limit: String?
    /// For timed problems, a time before which no plan ends.
    var earliestEnd: String?

    init(_ run: PlannerRun) {
        let statistics = run.statistics
        search = statistics.decidedBy
        facts = statistics.facts
        operators = statistics.operators
        variables = statistics.variables
        bytesPerState = statistics.bytesPerState
        initialEstimates = statistics.initialEstimates
        costScale = statistics.costScale
        expanded = statistics.expanded
        expandedUntilLastLayer = statistics.expandedUntilLastLayer
        evaluated = statistics.evaluated
        generated = statistics.generated
        reopened = statistics.reopened
        deadEnds = statistics.deadEnds
        states = statistics.states
        seconds = Phases(
            reading: run.readingSeconds, grounding: statistics.groundingSeconds,
            heuristics: statistics.heuristicSeconds,
            search: max(statistics.searchSeconds - statistics.heuristicSeconds, 0),
            judging: run.judgingSeconds)
        searchBytes = statistics.peakBytes
        processBytes = ProcessMemory.peak
        limit = statistics.limit.map { "\($0)" }
        earliestEnd = statistics.makespanBound.map { "\($0)" }
    }

    /// Lines for a person.
    var text: String {
        let estimates = initialEstimates.map { $0.map(String.init) ?? "dead end" }.joined(separator: ", ")
        var lines = [
            "task      \(facts) facts, \(operators) operators, \(variables) variables, "
                + "\(bytesPerState) bytes a state",
            "search    \(search ?? "none")\(estimates.isEmpty ? "" : "; initial estimates: \(estimates)")",
            "states    \(expanded) expanded, \(evaluated) evaluated, \(generated) generated, "
                + "\(reopened) reopened, \(deadEnds) dead ends, \(states) stored",
        ]
        if let expandedUntilLastLayer {
            lines.append("          \(expandedUntilLastLayer) expanded until the last layer")
        }
        if let earliestEnd { lines.append("bound     no plan ends before \(earliestEnd)") }
        lines += [
            "seconds   reading \(Seconds(seconds.reading)), grounding \(Seconds(seconds.grounding)), "
                + "heuristics \(Seconds(seconds.heuristics)), search \(Seconds(seconds.search)), "
                + "judging \(Seconds(seconds.judging))",
            "memory    \(Self.mebibytes(searchBytes)) for the search, "
                + "\(Self.mebibytes(processBytes)) for the process",
        ]
        return lines.joined(separator: "\n")
    }

    private static func mebibytes(_ bytes: Int) -> String {
        String(format: "%.1f MiB", Double(bytes) / Double(1 << 20))
    }
}

/// How far a search is, in one line.
struct ProgressText: CustomStringConvertible {
    let description: String

    init(_ progress: SearchProgress) {
        var parts = ["\(progress.search): \(progress.states) states"]
        if let best = progress.bestEstimate { parts.append("best h \(best)") }
        if let bound = progress.lowerBound { parts.append("f \(bound)") }
        description = parts.joined(separator: ", ")
    }
}
