// Which search to run, as a value and as text.

import Diagnostics

/// A search algorithm with its heuristics.
///
/// ```swift
/// SearchConfiguration.aStar(.hMax)
/// try SearchConfiguration("gbfs(ff, preferred)")
/// ```
public enum SearchConfiguration: Sendable, Hashable {
    /// A*: optimal plans where the heuristic is admissible.
    case aStar(Heuristic)
    /// Greedy best-first search: plans quickly, without regard to their cost. The heuristics take turns;
    /// with `preferred`, successors by their preferred operators get lists of their own.
    case greedy([Heuristic], preferred: Bool)

    /// Greedy search with FF and its preferred operators: what to use when nothing else is said.
    public static let standard = SearchConfiguration.greedy([.ff], preferred: true)

    /// Greedy search with one heuristic.
    public static func greedy(_ heuristic: Heuristic, preferred: Bool = false) -> SearchConfiguration {
        .greedy([heuristic], preferred: preferred)
    }

    /// The configurations that help texts and tests go through: each heuristic in each search.
    public static let all: [SearchConfiguration] =
        Heuristic.all.map { .aStar($0) } + Heuristic.all.map { .greedy([$0], preferred: false) }
        + Heuristic.all.filter(\.hasPreferredOperators).map { .greedy([$0], preferred: true) }

    /// The heuristics in use.
    public var heuristics: [Heuristic] {
        switch self {
        case .aStar(let heuristic): [heuristic]
        case .greedy(let heuristics, _): heuristics
        }
    }

    /// Whether plans found have the lowest cost there is.
    public var isOptimal: Bool {
        if case .aStar(let heuristic) = self { heuristic.isAdmissible } else { false }
    }
}

extension SearchConfiguration: CustomStringConvertible {
    /// The configuration as text, such as `gbfs(ff, preferred)`.
    public var description: String {
        switch self {
        case .aStar(let heuristic): "astar(\(heuristic.name))"
        case .greedy(let heuristics, let preferred):
            "gbfs(\((heuristics.map(\.name) + (preferred ? ["preferred"] : [])).joined(separator: ", ")))"
        }
    }
}

extension SearchConfiguration {
    /// Reads `astar(h)` or `gbfs(h, …)`, where each h is a name from ``Heuristic/all`` and the last argument
    /// of `gbfs` may be `preferred`. Case and spaces do not matter.
    ///
    /// - Throws: `DiagnosticsError` with `planner.unknown-search`.
    public init(_ text: String) throws {
        let compact = text.lowercased().filter { !$0.isWhitespace }
        guard let open = compact.firstIndex(of: "("), compact.last == ")" else {
            throw Self.unknown(
                text, "expected a search with its heuristic in parentheses", compact, Self.examples)
        }
        let algorithm = String(compact[..<open])
        var arguments = compact[compact.index(after: open)...].dropLast().split(
            separator: ",", omittingEmptySubsequences: false
        ).map(String.init)
        guard ["astar", "gbfs"].contains(algorithm) else {
            throw Self.unknown(text, "no search is called '\(algorithm)'", algorithm, ["astar", "gbfs"])
        }
        let preferred = algorithm == "gbfs" && arguments.last == "preferred"
        if preferred { arguments.removeLast() }
        let names = Heuristic.all.map(\.name)
        let heuristics = try arguments.map { name in
            guard let heuristic = Heuristic.named(name) else {
                let allowed = algorithm == "gbfs" ? names + ["preferred"] : names
                throw Self.unknown(text, "no heuristic is called '\(name)'", name, allowed)
            }
            return heuristic
        }
        guard let first = heuristics.first else {
            throw Self.unknown(text, "expected a heuristic in parentheses", "", names)
        }
        if algorithm == "gbfs" {
            if preferred, !heuristics.contains(where: \.hasPreferredOperators) {
                throw Self.unknown(
                    text, "\(first.name) names no preferred operators", "",
                    Heuristic.all.filter(\.hasPreferredOperators).map(\.name))
            }
            self = .greedy(heuristics, preferred: preferred)
        } else if heuristics.count == 1 {
            self = .aStar(first)
        } else {
            throw Self.unknown(text, "astar takes one heuristic", "", names)
        }
    }

    private static var examples: [String] { all.map(\.description) }

    private static func unknown(
        _ text: String, _ problem: String, _ name: String, _ allowed: [String]
    ) -> DiagnosticsError {
        let nearest = Spelling.nearest(to: name, among: allowed)
        return DiagnosticsError(
            [
                Diagnostic(
                    "planner.unknown-search", "cannot read the search '\(text)': \(problem)",
                    notes: [Diagnostic.Note("allowed: \(allowed.joined(separator: ", "))")],
                    fixIts: nearest.map { [FixIt("did you mean '\($0)'?")] } ?? [])
            ])
    }
}
