// Which search to run, as a value.

/// A search algorithm with its heuristics.
///
/// ```swift
/// SearchConfiguration.aStar(.hMax)
/// SearchConfiguration.lama
/// try SearchConfiguration("gbfs(ff, preferred)")
/// ```
public enum SearchConfiguration: Sendable, Hashable {
    /// A*: optimal plans where the heuristic is admissible.
    case aStar(Heuristic)
    /// Greedy best-first search: plans quickly, without regard to their cost. The heuristics take turns;
    /// with `preferred`, successors by their preferred operators get lists of their own.
    case greedy([Heuristic], preferred: Bool)
    /// Greedy best-first search that evaluates a state only when its turn has come.
    case lazyGreedy([Heuristic], preferred: Bool)
    /// Weighted A*, evaluating like ``lazyGreedy(_:preferred:)``: path cost plus `weight` times the estimate.
    case weightedAStar(weight: Int, [Heuristic], preferred: Bool)
    /// The first search of LAMA: lazy greedy search with FF and landmark counting, all costs taken as 1.
    ///
    /// Source: Richter and Westphal, "The LAMA planner", 2010.
    case lamaFirst
    /// LAMA: after the first plan, better and better ones, until no better one can exist or a limit is reached.
    case lama
    /// Best-first width search: states that bring something new come first.
    ///
    /// Source: Lipovetzky and Geffner, "Best-first width search", 2017.
    case bestFirstWidth
    /// What suits the task, on two cores: ``lamaFirst``, and where that takes long ``bestFirstWidth`` beside
    /// it. Plans lose the steps that they do not need.
    case auto
    /// What suits the task, for an optimal plan: A* with the best heuristics there are, on two cores.
    case optimal

    /// What to use when nothing else is said.
    public static let standard = SearchConfiguration.auto

    /// Greedy search with one heuristic.
    public static func greedy(_ heuristic: Heuristic, preferred: Bool = false) -> SearchConfiguration {
        .greedy([heuristic], preferred: preferred)
    }

    /// The configurations that help texts and tests go through: each heuristic in each search, and those with
    /// names of their own.
    public static let all: [SearchConfiguration] =
        Heuristic.all.map { .aStar($0) } + Heuristic.all.map { .greedy([$0], preferred: false) }
        + preferring.map { .greedy([$0], preferred: true) }
        + preferring.map { .lazyGreedy([$0], preferred: true) }
        + [
            .lazyGreedy([.hAdd], preferred: false), .weightedAStar(weight: 3, [.ff], preferred: true),
            .weightedAStar(weight: 2, [.hMax, .goalCount], preferred: false),
            .lamaFirst, .lama, .bestFirstWidth, .auto, .optimal,
        ]

    private static var preferring: [Heuristic] { Heuristic.all.filter(\.hasPreferredOperators) }

    /// Whether this chooses searches by itself; then operators that lead only to dead ends are dropped before.
    var isPortfolio: Bool { self == .auto || self == .optimal }

    /// The heuristics in use.
    public var heuristics: [Heuristic] {
        switch self {
        case .aStar(let heuristic): [heuristic]
        case .greedy(let heuristics, _), .lazyGreedy(let heuristics, _),
            .weightedAStar(_, let heuristics, _):
            heuristics
        case .lamaFirst, .lama: Self.lamaHeuristics
        case .bestFirstWidth: []
        case .auto: Self.lamaHeuristics
        case .optimal: Self.optimalSearches.flatMap(\.heuristics)
        }
    }

    /// Whether plans found have the lowest cost there is.
    public var isOptimal: Bool {
        switch self {
        case .aStar(let heuristic): heuristic.isAdmissible
        case .optimal: true
        default: false
        }
    }

    /// FF and landmark counting.
    static var lamaHeuristics: [Heuristic] { [.ff, Heuristic.named("lmcount")].compactMap(\.self) }

    /// What takes the place of ``lamaHeuristics`` on tasks with numbers.
    static let numericHeuristics: [Heuristic] = [.numericFF, .numericAdd]

    /// The heuristics of LAMA's searches, by whether the task has numbers.
    static func lamaHeuristics(for task: GroundTask) -> [Heuristic] {
        task.numeric == nil ? lamaHeuristics : numericHeuristics
    }

    /// The searches that ``auto`` runs, one on each core.
    static func automaticSearches(for task: GroundTask) -> [SearchConfiguration] {
        guard task.numeric != nil else { return [.lamaFirst, .bestFirstWidth] }
        return [.greedy([.numericFF], preferred: true), .greedy([.numericAdd], preferred: true)]
    }

    /// The searches that ``optimal`` runs, one on each core.
    static var optimalSearches: [SearchConfiguration] {
        let relaxed = Heuristic.named("lmcut") ?? .hMax
        let abstract = ["scp", "ipdb", "cegar", "pdb"].lazy.compactMap(Heuristic.named).first
        return [relaxed, abstract].compactMap(\.self).map { .aStar($0) }
    }
}

extension SearchConfiguration: CustomStringConvertible {
    /// The configuration as text, such as `gbfs(ff, preferred)`.
    public var description: String {
        switch self {
        case .aStar(let heuristic): "astar(\(heuristic.name))"
        case .greedy(let heuristics, let preferred): "gbfs(\(Self.list(heuristics, preferred)))"
        case .lazyGreedy(let heuristics, let preferred): "lazy(\(Self.list(heuristics, preferred)))"
        case .weightedAStar(let weight, let heuristics, let preferred):
            "wastar(\(weight), \(Self.list(heuristics, preferred)))"
        case .lamaFirst: "lama-first"
        case .lama: "lama"
        case .bestFirstWidth: "bfws"
        case .auto: "auto"
        case .optimal: "optimal"
        }
    }

    private static func list(_ heuristics: [Heuristic], _ preferred: Bool) -> String {
        (heuristics.map(\.name) + (preferred ? ["preferred"] : [])).joined(separator: ", ")
    }
}
