// Reads a search configuration from text.

import Diagnostics

extension SearchConfiguration {
    /// Reads a configuration: a name (`lama-first`, `lama`, `bfws`, `auto`, `optimal`), or an algorithm with
    /// its heuristics, names from ``Heuristic/all``:
    ///
    /// - `astar(h)`: A*.
    /// - `gbfs(h, …)` and `lazy(h, …)`: greedy search; the last argument may be `preferred`.
    /// - `wastar(w, h, …)`: weighted A* with a whole weight from 1 to 1000; the last argument may be `preferred`.
    ///
    /// Case and spaces do not matter.
    ///
    /// - Throws: `DiagnosticsError` with `planner.unknown-search`.
    public init(_ text: String) throws {
        let compact = text.lowercased().filter { !$0.isWhitespace }
        if let named = Self.named.first(where: { $0.description == compact }) {
            self = named
            return
        }
        guard let open = compact.firstIndex(of: "("), compact.last == ")" else {
            throw Self.unknown(
                text, "expected a name, or a search with its heuristics in parentheses", compact,
                Self.all.map(\.description))
        }
        let algorithm = String(compact[..<open])
        guard Self.algorithms.contains(algorithm) else {
            throw Self.unknown(
                text, "no search is called '\(algorithm)'", algorithm,
                Self.algorithms + Self.named.map(\.description))
        }
        var arguments = compact[compact.index(after: open)...].dropLast().split(
            separator: ",", omittingEmptySubsequences: false
        ).map(String.init)
        var weight = 1
        if algorithm == "wastar" {
            guard let number = Int(arguments[0]), (1...1000).contains(number) else {
                throw Self.unknown(
                    text, "wastar takes a whole weight from 1 to 1000 before its heuristics", "",
                    ["wastar(3, ff)", "wastar(5, ff, preferred)"])
            }
            weight = number
            arguments.removeFirst()
        }
        let mayPrefer = algorithm != "astar"
        let preferred = mayPrefer && arguments.last == "preferred"
        if preferred { arguments.removeLast() }
        let heuristics = try Self.heuristics(arguments, text, mayPrefer: mayPrefer)
        if preferred, !heuristics.contains(where: \.hasPreferredOperators) {
            throw Self.unknown(
                text, "\(heuristics[0].name) names no preferred operators", "",
                Heuristic.all.filter(\.hasPreferredOperators).map(\.name))
        }
        switch algorithm {
        case "gbfs": self = .greedy(heuristics, preferred: preferred)
        case "lazy": self = .lazyGreedy(heuristics, preferred: preferred)
        case "wastar": self = .weightedAStar(weight: weight, heuristics, preferred: preferred)
        default:
            guard heuristics.count == 1 else {
                throw Self.unknown(text, "astar takes one heuristic", "", Heuristic.all.map(\.name))
            }
            self = .aStar(heuristics[0])
        }
    }

    private static let algorithms = ["astar", "gbfs", "lazy", "wastar"]
    private static let named: [SearchConfiguration] = [.lamaFirst, .lama, .bestFirstWidth, .auto, .optimal]

    /// The heuristics that `arguments` name: at least one.
    private static func heuristics(
        _ arguments: [String], _ text: String, mayPrefer: Bool
    ) throws -> [Heuristic] {
        let names = Heuristic.all.map(\.name)
        guard !arguments.isEmpty, arguments != [""] else {
            throw unknown(text, "expected a heuristic in parentheses", "", names)
        }
        return try arguments.map { name in
            guard let heuristic = Heuristic.named(name) else {
                throw unknown(
                    text, "no heuristic is called '\(name)'", name, mayPrefer ? names + ["preferred"] : names)
            }
            return heuristic
        }
    }

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
