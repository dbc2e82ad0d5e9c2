// Actions that can never be applied, predicates that are never true, goals that nothing can produce.

import Diagnostics

/// What a relaxed reachability analysis has to say of a problem.
struct ReachabilityAnalysis {
    /// What is said about places in the domain's text.
    var inDomain: Findings
    /// What is said about places in the problem's text.
    var inProblem: Findings

    private let problem: Problem
    private let domain: Domain
    private let reach: RelaxedReach
    private let producers: MissingProducers
    private var gravity = Diagnostic.Severity.warning

    init(_ problem: Problem) {
        self.problem = problem
        domain = problem.domain
        inDomain = Findings(domain.source)
        inProblem = Findings(problem.source)
        reach = RelaxedReach.of(problem)
        producers = MissingProducers(reach: reach, source: domain.source)
        guard !reach.isExhausted else { return }
        findUnreachableGoals()
        // A problem need not use all that its domain offers: only where a goal is out of reach it is a fault.
        gravity = inProblem.isEmpty ? .note : .warning
        findInapplicableActions()
        findUnusedObjects()
    }

    /// The actions that can be applied; nil where that is not known.
    var applicable: Set<String>? { reach.isExhausted ? nil : reach.applied }

    // MARK: Objects

    /// Reports objects that the problem says nothing about and that no fact can ever be about.
    private mutating func findUnusedObjects() {
        guard reach.isExact else { return }
        var mentioned = reach.mentionedObjects
        for value in problem.values { mentioned.formUnion(value.arguments) }
        var goals = Mentions()
        goals.visit(problem.goal)
        goals.visit(problem.constraints)
        mentioned.formUnion(goals.objects)
        for object in problem.objects where !mentioned.contains(object.name) {
            inProblem.warning(
                "check.unused-object",
                "no fact is ever about '\(object.name)': neither ':init' nor the goal mentions it",
                at: object.span, help: "describe it in ':init', or remove it")
        }
    }

    // MARK: Actions

    /// What keeps actions from being applied in the end.
    private enum Cause: Hashable {
        case emptyType(TypeExpression)
        case neverTrue(String)
        case own(String)
    }

    private mutating func findInapplicableActions() {
        var groups: [Cause: [String]] = [:]
        var order: [Cause] = []
        for rule in reach.rules {
            guard let action = rule.action, !reach.applied.contains(action) else { continue }
            var visited: [String] = []
            let cause = cause(of: rule, &visited) ?? .own(action)
            if groups[cause] == nil { order.append(cause) }
            groups[cause, default: []].append(action)
        }
        for (predicate, _) in Mentions(domain).read.sorted(by: { $0.key < $1.key })
        where !reach.hasFacts(predicate) && !hasProducers(predicate) {
            if groups[.neverTrue(predicate)] == nil { order.append(.neverTrue(predicate)) }
            groups[.neverTrue(predicate), default: []] += []
        }
        for cause in order { report(cause, actions: groups[cause] ?? []) }
    }

    private func hasProducers(_ predicate: String) -> Bool {
        reach.rules.contains { rule in rule.heads.contains { $0.predicate == predicate } }
    }

    /// The root of what a rule lacks; nil where that is not one predicate or type.
    private func cause(of rule: RelaxedRule, _ visited: inout [String]) -> Cause? {
        // Rules that wait for each other have the same cause, whichever comes first.
        if let first = visited.firstIndex(of: rule.name) { return visited[first...].min().map { .own($0) } }
        visited.append(rule.name)
        switch producers.obstacle(rule, [Int?](repeating: nil, count: rule.types.count)) {
        case .emptyType(let type): return .emptyType(type)
        case .missing(let pattern, _):
            guard !reach.hasFacts(pattern.predicate) else { return nil }
            let found = reach.rules.filter { rule in
                rule.heads.contains { $0.predicate == pattern.predicate }
            }
            if found.isEmpty { return .neverTrue(pattern.predicate) }
            for producer in found {
                if let cause = cause(of: producer, &visited) { return cause }
                if case .some = producer.action { return .own(producer.name) }
            }
            return nil
        case .together: return nil
        }
    }

    private mutating func report(_ cause: Cause, actions: [String]) {
        let names =
            actions.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
            + (actions.count > 8 ? ", …" : "")
        let consequence = actions.isEmpty ? nil : "so \(names) can never be applied"
        switch cause {
        case .emptyType(let type):
            inDomain.add(
                "check.empty-type", "the problem '\(problem.name)' has no object of type \(type.text)",
                gravity,
                at: type.span, label: consequence, help: "add such an object to ':objects' if it is needed")
        case .neverTrue(let predicate):
            guard let span = Mentions(domain).read[predicate] else { return }
            inDomain.add(
                "check.never-true",
                "no fact of '\(predicate)' is ever true in the problem '\(problem.name)'", gravity, at: span,
                label: consequence,
                notes: [
                    Diagnostic.Note("neither the initial state nor an action makes one true")
                ], help: "list the facts in ':init', or let an action make them true")
        case .own(let name):
            guard let rule = reach.rules.first(where: { $0.action == name }) else { return }
            let span =
                domain.action(name)?.span ?? domain.durativeAction(name)?.span ?? SourceSpan(0, 0)
            var notes: [Diagnostic.Note] = []
            switch producers.obstacle(rule, [Int?](repeating: nil, count: rule.types.count)) {
            case .emptyType: break
            case .missing(let pattern, let span):
                notes.append(inDomain.note("nothing makes \(pattern.text) true", at: span))
                notes += producers.chain(from: pattern)
            case .together: notes.append(Diagnostic.Note("no objects satisfy all of its conditions"))
            }
            inDomain.add(
                "check.inapplicable-action",
                "'\(name)' can never be applied in the problem '\(problem.name)'", gravity, at: span,
                label: actions.count > 1 ? consequence : nil, notes: notes,
                help: "check its conditions against ':init' and the effects of the other actions")
        }
    }

    // MARK: Goals

    private mutating func findUnreachableGoals() {
        var rule = RelaxedRule("goal")
        let numbers = Dictionary(
            reach.objects.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        let compiler = RelaxedCompiler(Domain(""), objects: numbers)
        for part in problem.goal.conjuncts {
            rule.atoms = []
            rule.rest = []
            compiler.require(part, [:], &rule)
            let empty = [Int?](repeating: nil, count: rule.types.count)
            for atom in rule.atoms where !reach.hasFact(atom.predicate, bound(atom, rule)) {
                report(unreachable: atom, rule)
            }
            for condition in rule.rest { find(condition, empty, rule, part) }
        }
    }

    private func bound(_ atom: RelaxedAtom, _ rule: RelaxedRule) -> [Int?] {
        atom.terms.map { $0 >= 0 ? $0 : nil }
    }

    private mutating func report(unreachable atom: RelaxedAtom, _ rule: RelaxedRule) {
        let pattern = MissingProducers.Pattern(
            predicate: atom.predicate, terms: bound(atom, rule), text: atom.text)
        inProblem.warning(
            "check.unreachable-goal", "nothing can make the goal \(atom.text) true", at: atom.span,
            notes: producers.chain(from: pattern),
            help: "change the goal, or add what is missing to ':init' or the actions")
    }

    private mutating func find(
        _ condition: RelaxedCondition, _ binding: [Int?], _ rule: RelaxedRule, _ written: Condition
    ) {
        guard !reach.isPossible(condition, binding) else { return }
        switch condition {
        case .absent(let atom):
            inProblem.warning(
                "check.unreachable-goal",
                "the goal (not \(atom.text)) cannot be reached: \(atom.text) holds at the start and nothing makes it false",
                at: atom.span, help: "change the goal, or remove the fact from ':init'")
        case .and(let parts): for part in parts { find(part, binding, rule, written) }
        case .always, .atom, .equal, .different, .or, .forall, .exists:
            inProblem.warning(
                "check.unreachable-goal", "nothing can make this goal true",
                at: written.span ?? SourceSpan(0, 0),
                notes: firstMissing(condition).map { pattern in
                    [Diagnostic.Note("nothing makes \(pattern.text) true")] + producers.chain(from: pattern)
                } ?? [],
                help: "change the goal, or add what is missing to ':init' or the actions")
        }
    }

    /// An object for which a goal about all of them cannot be reached.
    private func firstMissing(_ condition: RelaxedCondition) -> MissingProducers.Pattern? {
        guard case .forall(let slots, .atom(let atom)) = condition, slots.count == 1, let slot = slots.first
        else { return nil }
        for object in reach.objects(of: slot.type) {
            let terms = atom.terms.map { $0 < 0 ? object : $0 }
            guard !reach.hasFact(atom.predicate, terms) else { continue }
            let names = [atom.predicate] + terms.map { reach.objects[$0].name }
            return MissingProducers.Pattern(
                predicate: atom.predicate, terms: terms, text: "(\(names.joined(separator: " ")))")
        }
        return nil
    }
}
