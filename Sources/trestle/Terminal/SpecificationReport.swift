// What was found about rules, in words and as JSON.

import TemporalLogic

/// The report of `trestle spec check`.
struct SpecificationReport: Encodable {
    /// `satisfiable`, `conflict` or `limit`: the worst of all that hard rules come to.
    var verdict: String
    var rules: [Rule]
    var groups: [Group]

    struct Rule: Encodable {
        var name: String
        var traces: String
        var kind: String
        var weight: Int?
        var formula: String
        var sentence: String
        var classification: String?
        var states: Int?
        var limit: String?
    }

    /// Rules that were judged together.
    struct Group: Encodable {
        var traces: String
        var withPreferences: Bool
        var verdict: String
        var witness: Course?
        var conflict: [String]?
        var isMinimal: Bool?
        /// For each rule of a conflict, a course on which the others hold.
        var without: [String: Course]?
        var limit: String?
    }

    /// The atoms that hold at each position.
    struct Course: Encodable {
        var positions: [[String]]
        var loop: [[String]]?

        init(_ witness: SpecificationAnalysis.Witness) {
            func names(_ positions: [Set<Atom>]) -> [[String]] {
                positions.map { $0.map(\.description).sorted() }
            }
            switch witness {
            case .finite(let trace): positions = names(trace.positions)
            case .infinite(let lasso): (positions, loop) = (names(lasso.prefix), names(lasso.loop))
            }
        }

        var text: String {
            func text(_ positions: [[String]]) -> String {
                positions.map { "{\($0.joined(separator: ", "))}" }.joined(separator: " ")
            }
            guard let loop else { return text(positions) }
            return (positions.isEmpty ? "" : text(positions) + " ") + "(\(text(loop))) again and again"
        }
    }

    init(_ analysis: SpecificationAnalysis) {
        rules = analysis.rules.map { rule in
            let specification = rule.specification
            var result = Rule(
                name: specification.name, traces: specification.traces.rawValue, kind: "hard",
                formula: specification.formula.text(over: specification.traces, atMost: 10_000) ?? "(long)",
                sentence: specification.sentence)
            if case .preference(let weight) = specification.kind {
                (result.kind, result.weight) = ("preference", weight)
            }
            switch rule.finding {
            case .known(let found, let states):
                (result.classification, result.states) = (found.rawValue, states)
            case .tooLarge(let why): result.limit = why
            }
            return result
        }
        groups = [
            analysis.finite.map { Group($0, .finite, false) },
            analysis.finiteWithPreferences.map { Group($0, .finite, true) },
            analysis.infinite.map { Group($0, .infinite, false) },
            analysis.infiniteWithPreferences.map { Group($0, .infinite, true) },
        ].compactMap(\.self)
        let hard = groups.filter { !$0.withPreferences }.map(\.verdict)
        verdict = hard.contains("conflict") ? "conflict" : hard.contains("limit") ? "limit" : "satisfiable"
    }

    /// The report in words.
    var lines: [String] {
        var lines = rules.map { rule in
            let kind = rule.weight.map { "preference, weight \($0)" } ?? "hard"
            let found =
                rule.limit
                ?? "\(rule.classification ?? ""), \(rule.states ?? 0) state\(rule.states == 1 ? "" : "s")"
            return "\(rule.name) (\(rule.traces), \(kind)): \(found)"
        }
        if Set(rules.map(\.traces)).count > 1 {
            lines.append("rules on traces that end and on courses that do not are judged apart")
        }
        return lines + groups.flatMap(\.lines)
    }
}

extension SpecificationReport.Group {
    init(_ found: SpecificationAnalysis.Verdict, _ kind: TraceKind, _ withPreferences: Bool) {
        (traces, self.withPreferences) = (kind.rawValue, withPreferences)
        switch found {
        case .satisfiable(let course):
            (verdict, witness) = ("satisfiable", SpecificationReport.Course(course))
        case .conflict(let found):
            verdict = "conflict"
            (conflict, isMinimal) = (found.rules.map(\.name), found.isMinimal)
            without = found.witnesses.mapValues { SpecificationReport.Course($0) }
        case .undecided(let why): (verdict, limit) = ("limit", why)
        }
    }

    fileprivate var lines: [String] {
        let what = "\(traces) rules\(withPreferences ? " with the preferences" : "")"
        if let witness { return ["\(what) can hold together: \(witness.text)"] }
        if let limit { return ["\(what): not decided, \(limit)"] }
        let names = conflict ?? []
        let needed =
            isMinimal == true
            ? "each of them is needed" : "not all of them may be needed: a limit was reached"
        return ["\(what) cannot hold together (proved); \(needed):"]
            + names.map { name in
                "  \(name)" + (without?[name].map { "; without it: \($0.text)" } ?? "")
            }
    }
}
