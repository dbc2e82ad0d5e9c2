// Why a goal cannot be reached, as diagnostics for whoever wrote the problem.

import Diagnostics
import PDDL

/// Explains goal facts that delete-relaxed reachability does not reach: what would add them, and which
/// preconditions of that are missing, down a few levels.
struct ReachabilityExplanation {
    /// How far chains of missing preconditions are followed, and how many remarks a goal fact gets.
    private static let depth = 3
    private static let remarks = 8

    private let problem: Problem
    private let normalized: NormalizedProblem
    private let reached: [Fact]
    private let isFluent: [String: Bool]

    init(
        _ problem: Problem, _ assembly: TaskAssembly, _ reachability: RelaxedReachability,
        _ names: GroundNames
    ) {
        self.problem = problem
        normalized = reachability.problem
        let vocabulary = normalized.vocabulary
        isFluent = Dictionary(
            zip(vocabulary.predicates, normalized.isFluent), uniquingKeysWith: { $1 })
        reached = (0..<reachability.facts.count).filter { assembly.isReached[$0] }
            .map { names.reached(Int32($0)) }
    }

    /// The reason that the goal literals of `unreachable` give.
    func reason(for unreachable: UnreachableGoals, _ names: GroundNames) -> Unsolvability {
        let facts =
            unreachable.facts.map(names.reached)
            + unreachable.unknown.map { atom in
                let vocabulary = normalized.vocabulary
                return Fact(
                    vocabulary.predicates[Int(atom.predicate)],
                    atom.terms.map { vocabulary.objects[Int(~$0)] })
            }
        let permanent = unreachable.permanent.map(names.reached)
        return Unsolvability(
            proof: .unreachableGoal(facts.filter { isFluent[$0.predicate] != nil }, permanent: permanent),
            diagnostics: facts.map(explain) + permanent.map(explainPermanent))
    }

    private func explain(_ fact: Fact) -> Diagnostic {
        if let goalPredicate = normalized.goalPredicate,
            fact.predicate == normalized.vocabulary.predicates[Int(goalPredicate)]
        {
            return Diagnostic(
                "planner.unreachable-goal", "no alternative of the goal can be reached",
                at: problem.goal.span.map { SourceLocation(problem.source, $0) })
        }
        return Diagnostic(
            "planner.unreachable-goal",
            "the goal \(fact) cannot be reached: no sequence of actions makes it true",
            at: location(of: fact, in: problem.goal), notes: chain(from: fact).map { Diagnostic.Note($0) })
    }

    private func explainPermanent(_ fact: Fact) -> Diagnostic {
        Diagnostic(
            "planner.unreachable-goal",
            "the goal (not \(fact)) cannot be reached: \(fact) holds at the start and nothing makes it false",
            at: location(of: fact, in: problem.goal))
    }

    /// Where the goal names `fact`, if it does so by its objects.
    private func location(of fact: Fact, in condition: Condition) -> SourceLocation? {
        switch condition {
        case .atom(let atom): atom.grounded() == fact ? SourceLocation(problem.source, atom.span) : nil
        case .and(let parts), .or(let parts): parts.lazy.compactMap { location(of: fact, in: $0) }.first
        case .not(let inner), .forall(_, let inner), .exists(_, let inner): location(of: fact, in: inner)
        case .imply(let left, let right): location(of: fact, in: left) ?? location(of: fact, in: right)
        case .equal, .compare, .preference: nil
        }
    }

    // MARK: Chains of missing preconditions

    private func chain(from goal: Fact) -> [String] {
        var texts: [String] = []
        var seen: Set<Fact> = [goal]
        var level = [goal]
        for _ in 0..<Self.depth {
            var next: [Fact] = []
            for fact in level where texts.count < Self.remarks {
                let found = supporters(of: fact)
                if found.isEmpty { texts.append(withoutSupporters(fact)) }
                for supporter in found where texts.count < Self.remarks {
                    texts.append("\(supporter.text) would make \(fact) true, \(supporter.obstacle)")
                    for missing in supporter.missing where seen.insert(missing).inserted {
                        next.append(missing)
                    }
                }
            }
            level = next
        }
        return texts
    }

    private func withoutSupporters(_ fact: Fact) -> String {
        guard isFluent[fact.predicate] == true else {
            return "\(fact) does not hold at the start, and no action changes '\(fact.predicate)'"
        }
        return "\(fact) does not hold at the start, and no action makes it true for these objects"
    }

    private struct Supporter {
        var text: String
        var obstacle: String
        /// Preconditions without variables that cannot be reached.
        var missing: [Fact]
    }

    /// The schemas that would add `fact`, with what keeps them from being applied.
    private func supporters(of fact: Fact) -> [Supporter] {
        problem.domain.actions.flatMap { schema in
            Self.adds(schema.effect).compactMap { atom -> Supporter? in
                guard let binding = unify(atom, fact, schema) else { return nil }
                return supporter(schema, binding)
            }
        }
    }

    private static func adds(_ effect: Effect) -> [Atom] {
        switch effect {
        case .add(let atom): [atom]
        case .and(let parts): parts.flatMap(adds)
        case .delete, .forall, .when, .numeric: []
        }
    }

    private func unify(_ atom: Atom, _ fact: Fact, _ schema: ActionSchema) -> [String: String]? {
        guard atom.predicate == fact.predicate, atom.arguments.count == fact.arguments.count else {
            return nil
        }
        var binding: [String: String] = [:]
        for (term, object) in zip(atom.arguments, fact.arguments) {
            guard term.isVariable else {
                if term.name == object { continue }
                return nil
            }
            guard binding[term.name] ?? object == object else { return nil }
            binding[term.name] = object
        }
        for parameter in schema.parameters {
            guard let name = binding[parameter.name] else { continue }
            guard problem.objects(of: parameter.type).contains(where: { $0.name == name }) else { return nil }
        }
        return binding
    }

    private func supporter(_ schema: ActionSchema, _ binding: [String: String]) -> Supporter {
        let arguments = schema.parameters.map { binding[$0.name] ?? "?\($0.name)" }
        let text = GroundAction(schema.name, arguments).description
        var missing: [Fact] = []
        var named: [String] = []
        for case .atom(let atom) in schema.precondition.conjuncts where !isReachable(atom, binding) {
            let terms = atom.arguments.map { $0.isVariable ? binding[$0.name] ?? "?\($0.name)" : $0.name }
            named.append(Fact(atom.predicate, terms).description)
            if let fact = atom.grounded(binding) { missing.append(fact) }
        }
        let obstacle =
            named.isEmpty
            ? "but its preconditions never come together for any choice of objects"
            : "but needs \(named.joined(separator: " and ")), which cannot become true"
        return Supporter(text: text, obstacle: obstacle, missing: missing)
    }

    /// Whether some reached fact matches an atom; variables without a value match everything.
    private func isReachable(_ atom: Atom, _ binding: [String: String]) -> Bool {
        reached.contains { fact in
            fact.predicate == atom.predicate
                && zip(atom.arguments, fact.arguments).allSatisfy { term, object in
                    (term.isVariable ? binding[term.name] : term.name) ?? object == object
                }
        }
    }
}
