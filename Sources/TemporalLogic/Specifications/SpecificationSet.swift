// Rules that are meant to hold together.

import Diagnostics

/// Some rules, and whether they can all be kept.
///
/// ```swift
/// let rules = SpecificationSet(try SpecificationFile(parsing: source).specifications)
/// let analysis = rules.analysis()
/// if case .conflict(let conflict) = analysis.finite { print(conflict.rules.map(\.name)) }
/// ```
///
/// Whether a domain allows what the rules ask is not looked at: rules that can be kept here may still leave a problem
/// without a plan; rules that conflict here conflict in every domain.
public struct SpecificationSet: Sendable {
    /// The rules.
    public var specifications: [Specification]

    /// A set of rules.
    public init(_ specifications: [Specification]) { self.specifications = specifications }

    /// What can be said about the rules without a domain: the class of each one, whether the hard ones can hold
    /// together, and whether the preferences can as well. Rules on traces that end and rules on courses that do not are
    /// judged apart: no course is of both kinds.
    ///
    /// - Parameter limit: how many joint states, transitions and tests are looked at in each search.
    /// - Complexity: exponential in the number of rules at worst; the search for a trace that satisfies them goes
    ///   straight to it where rules do not hinder each other.
    public func analysis(atMost limit: Int = 200_000) -> SpecificationAnalysis {
        var analysis = SpecificationAnalysis()
        for kind in TraceKind.allCases {
            let group = specifications.filter { $0.traces == kind }
            guard !group.isEmpty else { continue }
            let judge = GroupJudge(group, kind, limit)
            analysis.rules += judge.rules
            let hard = group.indices.filter { group[$0].kind == .hard }
            let verdict = hard.isEmpty ? nil : judge.verdict(on: hard)
            var all: SpecificationAnalysis.Verdict?
            if hard.count < group.count {
                if case .conflict = verdict {
                    all = nil
                } else {
                    all = judge.verdict(on: Array(group.indices))
                }
            }
            switch kind {
            case .finite: (analysis.finite, analysis.finiteWithPreferences) = (verdict, all)
            case .infinite: (analysis.infinite, analysis.infiniteWithPreferences) = (verdict, all)
            }
        }
        return analysis
    }
}

/// Judges rules on one kind of traces.
private struct GroupJudge {
    private let group: [Specification]
    private let kind: TraceKind
    private let limit: Int
    /// All atoms, in the order in which they come.
    private let atoms: [Atom]
    /// The automaton of each rule on traces that end; nil where it is too large.
    private var automata: [FiniteAutomaton?] = []
    private(set) var rules: [SpecificationAnalysis.Rule] = []

    init(_ group: [Specification], _ kind: TraceKind, _ limit: Int) {
        (self.group, self.kind, self.limit) = (group, kind, limit)
        var (atoms, seen): ([Atom], Set<Atom>) = ([], [])
        for specification in group {
            for atom in specification.formula.atoms where seen.insert(atom).inserted { atoms.append(atom) }
        }
        self.atoms = atoms
        for specification in group {
            do {
                let size: Int
                let found: SpecificationClass
                switch kind {
                case .finite:
                    let automaton = try FiniteAutomaton(
                        specification.formula.ordered(by: atoms), atMost: limit)
                    automata.append(automaton)
                    (size, found) = (automaton.count, automaton.specificationClass)
                case .infinite:
                    automata.append(nil)
                    let automaton = try BuchiAutomaton(specification.formula, atMost: limit)
                    size = automaton.count
                    found =
                        automaton.isEmpty
                        ? .contradictory
                        : try BuchiAutomaton(Formula(.not, specification.formula), atMost: limit).isEmpty
                            ? .vacuous : specification.formula.classByForm
                }
                rules.append(.init(specification, .known(found, states: size)))
            } catch {
                if automata.count == rules.count { automata.append(nil) }
                let diagnostics = (error as? DiagnosticsError)?.diagnostics ?? []
                rules.append(.init(specification, .tooLarge(diagnostics.first?.message ?? "\(error)")))
            }
        }
    }

    /// Whether some rules can hold together; the smallest conflict found by leaving out one after the other.
    func verdict(on all: [Int]) -> SpecificationAnalysis.Verdict {
        var kept = smallConflict(among: all)
        if kept.isEmpty {
            switch satisfiability(of: all, limit) {
            case .witness(let witness): return .satisfiable(witness)
            case .limit(let why): return .undecided(why)
            case .none: kept = all
            }
        }
        var witnesses: [String: SpecificationAnalysis.Witness] = [:]
        for rule in kept {
            let rest = kept.filter { $0 != rule }
            switch satisfiability(of: rest, limit) {
            case .none: kept = rest
            case .witness(let witness): witnesses[group[rule].name] = witness
            case .limit: break
            }
        }
        return .conflict(
            SpecificationAnalysis.Conflict(rules: kept.map { group[$0] }, witnesses: witnesses))
    }

    /// A rule that cannot hold, two that share an atom, or all that are linked by atoms: a conflict of few is found
    /// where all of them together are too many; empty where there is none so small.
    private func smallConflict(among all: [Int]) -> [Int] {
        let small = min(limit, 5_000)
        func isConflict(_ rules: [Int], _ limit: Int) -> Bool {
            if case .none = satisfiability(of: rules, limit) { true } else { false }
        }
        if let one = all.first(where: { isConflict([$0], small) }) { return [one] }
        var users: [Atom: [Int]] = [:]
        for rule in all { for atom in group[rule].formula.atoms { users[atom, default: []].append(rule) } }
        var linked: [Int: Set<Int>] = [:]
        for rules in users.values { for rule in rules { linked[rule, default: []].formUnion(rules) } }
        // Few searches only: this is a short cut.
        var searches = 0
        for first in all {
            for second in linked[first, default: []].sorted() where second > first && searches < 1_000 {
                searches += 1
                if isConflict([first, second], small) { return [first, second] }
            }
        }
        var seen: Set<Int> = []
        for rule in all where !seen.contains(rule) {
            var (part, open) = (Set([rule]), [rule])
            while let next = open.popLast() {
                for other in linked[next, default: []] where part.insert(other).inserted {
                    open.append(other)
                }
            }
            seen.formUnion(part)
            if part.count > 2, part.count < all.count, isConflict(part.sorted(), limit) {
                return part.sorted()
            }
        }
        return []
    }

    private enum Satisfiability {
        case witness(SpecificationAnalysis.Witness)
        case none
        case limit(String)
    }

    private func satisfiability(of rules: [Int], _ limit: Int) -> Satisfiability {
        switch kind {
        case .finite:
            let known = rules.compactMap { automata[$0] }
            switch JointSearch(known, over: atoms, atMost: limit).run() {
            // What conflicts without the rules that are too large conflicts with them.
            case .none: return .none
            case .found(let trace) where known.count == rules.count: return .witness(.finite(trace))
            case .found:
                let name = rules.first { automata[$0] == nil }.map { group[$0].name } ?? ""
                return .limit("the rule '\(name)' is too large")
            case .limit: return .limit("more than \(limit) joint states and tests")
            }
        case .infinite:
            do {
                let formula = Formula.all(rules.map { group[$0].formula })
                let automaton = try BuchiAutomaton(formula, atMost: limit)
                return automaton.witness.map { .witness(.infinite($0)) } ?? .none
            } catch {
                let diagnostics = (error as? DiagnosticsError)?.diagnostics ?? []
                return .limit(diagnostics.first?.message ?? "\(error)")
            }
        }
    }
}
