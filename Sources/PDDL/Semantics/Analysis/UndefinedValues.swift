// Numbers that are asked for before anything gives them a value.

import Diagnostics

/// Finds functions without a value: such a number makes every step that needs it impossible.
struct UndefinedValues {
    private let problem: Problem
    private let domain: Domain
    private let mentions: Mentions
    /// The functions that have a value for some objects, and for which.
    private let known: [String: Set<[String]>]
    private var reported: Set<FunctionTerm> = []

    /// - Parameter applicable: the actions that can be applied, where that is known; others need no values.
    init(_ problem: Problem, applicable: Set<String>?) {
        self.problem = problem
        var domain = problem.domain
        if let applicable {
            domain.actions.removeAll { !applicable.contains($0.name) }
            domain.durativeActions.removeAll { !applicable.contains($0.name) }
        }
        self.domain = domain
        mentions = Mentions(domain)
        known = problem.values.reduce(into: [:]) { $0[$1.function, default: []].insert($1.arguments) }
    }

    /// Reports functions without any value, and terms without objects' variables that have none.
    mutating func find(inDomain: inout Findings, inProblem: inout Findings) {
        var asked = Mentions()
        asked.visit(problem.goal)
        asked.visit(problem.constraints)
        if let metric = problem.metric?.expression { asked.visit(metric, at: problem.metricSpan) }
        for symbol in domain.functions
        where known[symbol.name] == nil && !mentions.assigned.contains(symbol.name) {
            if let span = asked.valued[symbol.name] {
                report(symbol, at: span, &inProblem)
            } else if let span = mentions.valued[symbol.name] {
                report(symbol, at: span, &inDomain)
            }
        }
        for term in problem.goal.functionTerms + (problem.metric?.expression.functionTerms ?? [])
        where !mentions.assigned.contains(term.function) {
            guard let values = known[term.function], !term.arguments.contains(where: \.isVariable),
                !values.contains(term.arguments.map(\.name)), reported.insert(term).inserted
            else { continue }
            inProblem.warning(
                "check.undefined-value", "\(term) has no value at the start, and no action assigns one",
                at: term.span, help: "add '(= \(term) …)' to ':init'")
        }
        findGaps(&inProblem)
    }

    private func report(_ symbol: FunctionSymbol, at span: SourceSpan, _ findings: inout Findings) {
        let term = FunctionTerm(
            symbol.name, symbol.parameters.map { Term($0.name, isVariable: true) })
        let isCost = symbol.name == "total-cost" && symbol.parameters.isEmpty
        var fixIt: FixIt?
        if isCost, let last = problem.initial.map(\.span.upperBound).max(), last > 0 {
            fixIt = FixIt(
                "add '(= (total-cost) 0)' to ':init'",
                replacing: SourceLocation(problem.source, SourceSpan(last, last)),
                with: "\n    (= (total-cost) 0)")
        }
        findings.warning(
            "check.undefined-value",
            isCost
                ? "(total-cost) has no value at the start of the problem '\(problem.name)'; it counts from 0"
                : "\(term) has no value in the problem '\(problem.name)', for any objects", at: span,
            help: fixIt == nil ? "add '(= \(term) …)' to ':init'" : nil, fixIt: fixIt)
    }

    /// Where a fact that never changes names the objects of a number that never changes, such as `(road a b)` for
    /// `(distance a b)`, that number should have a value for each such fact.
    private mutating func findGaps(_ findings: inout Findings) {
        let changing = mentions.added.union(mentions.deleted)
        let facts = Dictionary(grouping: problem.initial, by: \.predicate)
        let types = Dictionary(problem.allObjects.map { ($0.name, $0.type) }) { first, _ in first }
        for (name, parameters, atoms, terms) in domain.requirementsOnNumbers {
            let parameterTypes = Dictionary(parameters.map { ($0.name, $0.type) }) { first, _ in first }
            for term in terms where !mentions.changed.contains(term.function) && !term.arguments.isEmpty {
                guard let values = known[term.function] else { continue }
                // Where other such facts narrow the choice, a value may be missing with reason.
                let variables = Set(term.arguments.filter(\.isVariable).map(\.name))
                let witnesses = atoms.filter { atom in
                    !changing.contains(atom.predicate) && !variables.isDisjoint(with: atom.variables)
                }
                guard let witness = witnesses.first, witnesses.count == 1,
                    variables.isSubset(of: witness.variables)
                else { continue }
                for fact in facts[witness.predicate] ?? [] {
                    guard let binding = Self.unify(witness, fact),
                        binding.allSatisfy({ name, object in
                            guard let wanted = parameterTypes[name], let type = types[object] else {
                                return true
                            }
                            return domain.types.isSubtype(type, of: wanted)
                        })
                    else { continue }
                    let arguments = term.arguments.map { $0.isVariable ? binding[$0.name] ?? "" : $0.name }
                    let ground = FunctionTerm(
                        term.function, arguments.map { Term($0, isVariable: false) })
                    guard !values.contains(arguments), reported.insert(ground).inserted else { continue }
                    findings.warning(
                        "check.undefined-value", "\(ground) has no value, which '\(name)' needs for \(fact)",
                        at: fact.span, label: "'\(name)' cannot be applied here",
                        help: "add '(= \(ground) …)' to ':init'")
                }
            }
        }
    }

    private static func unify(_ atom: Atom, _ fact: Fact) -> [String: String]? {
        guard atom.arguments.count == fact.arguments.count else { return nil }
        var binding: [String: String] = [:]
        for (term, object) in zip(atom.arguments, fact.arguments) {
            guard (term.isVariable ? binding[term.name] ?? object : term.name) == object else { return nil }
            if term.isVariable { binding[term.name] = object }
        }
        return binding
    }
}

extension Domain {
    /// For each action its name, its parameters, the atoms that it certainly requires and the functions that it
    /// certainly needs.
    fileprivate var requirementsOnNumbers: [(String, [TypedName], [Atom], [FunctionTerm])] {
        actions.map { action in
            var terms = action.precondition.conjuncts.flatMap(\.comparedTerms)
            for case .numeric(let change) in action.effect.parts { terms += change.value.functionTerms }
            return (action.name, action.parameters, action.precondition.conjuncts.compactMap(\.asAtom), terms)
        }
            + durativeActions.map { action in
                (action.name, action.parameters, action.condition.atoms, action.duration.functionTerms)
            }
    }
}

extension Atom {
    fileprivate var variables: Set<String> { Set(arguments.filter(\.isVariable).map(\.name)) }
}

extension Condition {
    fileprivate var asAtom: Atom? { if case .atom(let atom) = self { atom } else { nil } }

    fileprivate var comparedTerms: [FunctionTerm] {
        guard case .compare(let comparison) = self else { return [] }
        return comparison.left.functionTerms + comparison.right.functionTerms
    }

    /// The function terms of all comparisons inside.
    fileprivate var functionTerms: [FunctionTerm] {
        switch self {
        case .atom, .equal: []
        case .compare: comparedTerms
        case .and(let parts), .or(let parts): parts.flatMap(\.functionTerms)
        case .not(let inner), .forall(_, let inner), .exists(_, let inner): inner.functionTerms
        case .imply(let left, let right): left.functionTerms + right.functionTerms
        case .preference(let preference): preference.condition.functionTerms
        }
    }
}

extension DurativeCondition {
    fileprivate var atoms: [Atom] {
        switch self {
        case .and(let parts): parts.flatMap(\.atoms)
        case .timed(_, let condition): condition.conjuncts.compactMap(\.asAtom)
        case .forall, .preference: []
        }
    }
}

extension DurationConstraint {
    fileprivate var functionTerms: [FunctionTerm] {
        switch self {
        case .and(let parts): parts.flatMap(\.functionTerms)
        case .compare(_, let value): value.functionTerms
        case .timed(_, let inner): inner.functionTerms
        }
    }
}
