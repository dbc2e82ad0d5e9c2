// What would make a failing condition hold: the actions that can change what is missing.

public import Diagnostics
public import PDDL

extension InvalidPlan {
    /// The diagnostics with help added: for each fact or number that keeps a step or the goal from being as it
    /// should, the actions that could mend it, open parameters as variables.
    ///
    /// ```
    /// error[plan.unsatisfied-precondition]: step 2 (unstack d b) cannot be applied
    ///   --> plan.txt:2:1
    /// 2 | (unstack d b)
    ///   | ^^^^^^^^^^^^^
    ///  note: requires (hand-empty), made false by step 1 (unstack c a)
    ///  help: to make (hand-empty) true: (put-down ?x), (stack ?x ?y)
    /// ```
    ///
    /// - Parameter problem: the problem that the plan was judged for.
    public func advisedDiagnostics(for problem: Problem) -> [Diagnostic] {
        let advice = PlanAdvice(problem)
        return faults.map { fault in
            var diagnostic = fault.diagnostic
            diagnostic.fixIts += advice.sentences(for: fault).map { FixIt($0) }
            return diagnostic
        }
    }
}

/// Looks for the actions that could make a condition hold.
struct PlanAdvice {
    private let problem: Problem
    /// What each action, one that takes time included, can change.
    private let producers: [(name: String, parameters: [TypedName], changes: [Change])]

    /// One thing that an action can change, as it is written.
    private struct Change {
        var kind: PossibleChange.Kind
        var symbol: String
        var arguments: [Term]
        /// The variables that the effect quantifies itself.
        var quantified: [TypedName] = []
    }

    /// The most sentences for one fault, and the most actions in one.
    private static let mostSentences = 4
    private static let mostActions = 6

    init(_ problem: Problem) {
        self.problem = problem
        let domain = problem.domain
        producers =
            domain.actions.map { ($0.name, $0.parameters, Self.changes(of: $0.effect)) }
            + domain.durativeActions.map { ($0.name, $0.parameters, Self.changes(of: $0.effect)) }
    }

    /// One sentence for each literal that something could be done about, and those nothing can be done about.
    func sentences(for fault: PlanFault) -> [String] {
        var result: [String] = []
        for condition in fault.conditions {
            for literal in condition.literals where literal.lastChange != .fixed {
                guard let sentence = sentence(for: literal.condition), !result.contains(sentence) else {
                    continue
                }
                result.append(sentence)
            }
        }
        guard result.count > Self.mostSentences else { return result }
        return result.prefix(Self.mostSentences - 1)
            + ["\(result.count - Self.mostSentences + 1) more conditions need a change, too"]
    }

    private func sentence(for literal: Condition) -> String? {
        switch literal {
        case .atom(let atom): sentence(for: atom, wanted: true)
        case .not(.atom(let atom)): sentence(for: atom, wanted: false)
        case .compare(let comparison), .not(.compare(let comparison)): sentence(for: comparison)
        default: nil
        }
    }

    private func sentence(for atom: Atom, wanted: Bool) -> String {
        let word = wanted ? "true" : "false"
        guard !problem.domain.derivedPredicates.contains(atom.predicate) else {
            let rules = problem.domain.derivationRules.filter { $0.predicate == atom.predicate }
                .map(\.condition.pddl).joined(separator: " or ")
            return "\(atom) is derived; to make it \(word), change what it follows from: \(rules.shortened)"
        }
        let steps = steps(changing: atom.predicate, atom.arguments, as: [wanted ? .add : .delete])
        return steps.isEmpty
            ? "no action makes \(atom) \(word): it is as in the initial state, whatever the plan"
            : "to make \(atom) \(word): \(Self.list(steps))"
    }

    private func sentence(for comparison: Comparison) -> String? {
        let terms = comparison.left.functionTerms + comparison.right.functionTerms
        guard !terms.isEmpty else { return nil }
        var steps: [String] = []
        for term in terms {
            for step in self.steps(changing: term.function, term.arguments, as: [.number])
            where !steps.contains(step) {
                steps.append(step)
            }
        }
        let names = terms.map(\.description).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }.joined(separator: " or ")
        return steps.isEmpty
            ? "no action changes \(names): only the initial state can"
            : "to change \(names): \(Self.list(steps))"
    }

    /// The actions that can change something ground, with the parameters that this leaves open.
    private func steps(
        changing symbol: String, _ arguments: [Term], as kinds: Set<PossibleChange.Kind>
    ) -> [String] {
        var result: [String] = []
        for producer in producers {
            for change in producer.changes
            where kinds.contains(change.kind) && change.symbol == symbol
                && change.arguments.count == arguments.count
            {
                guard let values = unify(change, arguments, producer.parameters) else { continue }
                let terms = producer.parameters.map { values[$0.name] ?? "?\($0.name)" }
                let step = "(\(([producer.name] + terms).joined(separator: " ")))"
                if !result.contains(step) { result.append(step) }
            }
        }
        return result
    }

    /// The values of parameters with which a change is one of the ground `arguments`; nil where it never is.
    private func unify(
        _ change: Change, _ arguments: [Term], _ parameters: [TypedName]
    ) -> [String: String]? {
        var values: [String: String] = [:]
        for (term, argument) in zip(change.arguments, arguments) where !argument.isVariable {
            guard term.isVariable else {
                guard term.name == argument.name else { return nil }
                continue
            }
            let quantified = change.quantified.last { $0.name == term.name }
            guard let variable = quantified ?? parameters.first(where: { $0.name == term.name }),
                problem.objects(of: variable.type).contains(where: { $0.name == argument.name })
            else { return nil }
            guard quantified == nil else { continue }
            guard values[term.name, default: argument.name] == argument.name else { return nil }
            values[term.name] = argument.name
        }
        return values
    }

    private static func list(_ steps: [String]) -> String {
        let more = steps.count - mostActions
        return steps.prefix(mostActions).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    private static func changes(of effect: Effect, _ quantified: [TypedName] = []) -> [Change] {
        switch effect {
        case .add(let atom):
            [Change(kind: .add, symbol: atom.predicate, arguments: atom.arguments, quantified: quantified)]
        case .delete(let atom):
            [Change(kind: .delete, symbol: atom.predicate, arguments: atom.arguments, quantified: quantified)]
        case .numeric(let effect): [change(of: effect, quantified)]
        case .and(let parts): parts.flatMap { changes(of: $0, quantified) }
        case .forall(let variables, let inner): changes(of: inner, quantified + variables)
        case .when(_, let inner): changes(of: inner, quantified)
        }
    }

    private static func changes(of effect: DurativeEffect, _ quantified: [TypedName] = []) -> [Change] {
        switch effect {
        case .timed(_, let inner): changes(of: inner, quantified)
        case .continuous(let effect): [change(of: effect, quantified)]
        case .and(let parts): parts.flatMap { changes(of: $0, quantified) }
        case .forall(let variables, let inner): changes(of: inner, quantified + variables)
        case .when(_, let inner): changes(of: inner, quantified)
        }
    }

    private static func change(of effect: NumericEffect, _ quantified: [TypedName]) -> Change {
        Change(
            kind: .number, symbol: effect.target.function, arguments: effect.target.arguments,
            quantified: quantified)
    }
}

extension String {
    /// The first of many characters.
    fileprivate var shortened: String { count > 160 ? prefix(159) + "…" : self }
}
