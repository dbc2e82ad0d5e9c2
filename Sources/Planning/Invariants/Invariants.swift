// The invariants of a domain, and the mutex groups that they become over a problem's objects.

public import PDDL

/// Facts of which at most one holds at any time.
public struct MutexGroup: Sendable, Hashable {
    /// The facts: for each part of the invariant in turn, in the order of the objects.
    public var facts: [Fact]
    /// Whether exactly one holds in every reachable state, provided that exactly one holds at the start.
    public var isExactlyOne: Bool
    /// The invariant that the group comes from.
    public var invariant: Invariant
    /// The objects that stand for the invariant's parameters.
    public var arguments: [String]
}

/// The invariants of a domain.
///
/// ```swift
/// let invariants = Invariants(of: blocksworld)
/// for group in invariants.groups(over: problem.allObjects) where group.isExactlyOne {
///     // "where is a?": (holding a), (on a b), (on a c) or (on-table a)
/// }
/// ```
///
/// Source: Helmert, "Concise finite-domain representations for PDDL planning tasks", 2009.
public struct Invariants: Sendable {
    /// What was found, in a fixed order.
    public let lifted: [Invariant]
    /// The most facts, and the most tuples of objects, for which an invariant is turned into groups.
    public static let mostFacts = 1_000_000
    private let domain: Domain

    /// Looks for invariants among at most `limit` candidates.
    ///
    /// Effects under a quantifier or a condition are taken into account without being understood: fewer
    /// invariants are found, none is wrong.
    ///
    /// - Complexity: for each candidate, the sum over the actions of the square of their effects.
    public init(of domain: Domain, limit: Int = 10_000) {
        self.domain = domain
        lifted = InvariantSynthesis(domain).run(limit: limit)
    }

    /// All groups over `objects`, whatever holds at the start; those without a fact are left out.
    ///
    /// A group's facts are those whose arguments have the types that the predicate declares. Invariants whose
    /// groups would together have more than ``mostFacts`` facts are left out: fewer groups, none wrong.
    ///
    /// - Complexity: linear in the number of facts returned, and in the number of tuples of objects that
    ///   fit an invariant's parameters.
    public func groups(over objects: [TypedName]) -> [MutexGroup] {
        lifted.filter { isSmall($0, objects) }.flatMap { invariant in
            candidates(for: invariant, objects).compactMap { arguments in
                let facts = invariant.parts.flatMap { instances($0, arguments, objects) }
                return facts.isEmpty
                    ? nil
                    : MutexGroup(
                        facts: facts, isExactlyOne: invariant.isNeverEmptied, invariant: invariant,
                        arguments: arguments.map(\.name))
            }
        }
    }

    /// All groups over the objects of `problem`, whatever holds at the start.
    public func groups(in problem: Problem) -> [MutexGroup] { groups(over: problem.allObjects) }

    /// The tuples of objects that some part admits for the parameters of `invariant`.
    private func candidates(for invariant: Invariant, _ objects: [TypedName]) -> [[TypedName]] {
        var tuples: [[TypedName]] = [[]]
        for parameter in 0..<invariant.parameterCount {
            let fitting = objects.filter { object in
                invariant.parts.contains { accepts($0, object, at: $0.positions[parameter]) }
            }
            tuples = tuples.flatMap { tuple in fitting.map { tuple + [$0] } }
        }
        return tuples
    }

    /// Whether the groups of `invariant` have no more than ``mostFacts`` facts and tuples of objects.
    private func isSmall(_ invariant: Invariant, _ objects: [TypedName]) -> Bool {
        func product(_ counts: [Int]) -> Int {
            if counts.contains(0) { return 0 }
            return counts.reduce(1) { product, count in
                let (larger, overflow) = product.multipliedReportingOverflow(by: count)
                return overflow ? Int.max : larger
            }
        }
        func count(_ isFitting: (TypedName) -> Bool) -> Int {
            objects.reduce(0) { $0 + (isFitting($1) ? 1 : 0) }
        }
        // The tuples grow one parameter at a time: a later parameter without objects makes none of them small.
        let tuples = product(
            (0..<invariant.parameterCount).map { parameter in
                max(
                    count { object in
                        invariant.parts.contains { accepts($0, object, at: $0.positions[parameter]) }
                    }, 1)
            })
        guard tuples <= Self.mostFacts else { return false }
        var facts = 0
        for part in invariant.parts {
            let number = product(
                (0..<part.arity).map { position in count { accepts(part, $0, at: position) } })
            guard number <= Self.mostFacts - facts else { return false }
            facts += number
        }
        return true
    }

    private func accepts(_ part: Invariant.Part, _ object: TypedName, at position: Int) -> Bool {
        guard let symbol = domain.predicate(part.predicate), position < symbol.parameters.count else {
            return false
        }
        return domain.types.isSubtype(object.type, of: symbol.parameters[position].type)
    }

    private func instances(
        _ part: Invariant.Part, _ arguments: [TypedName], _ objects: [TypedName]
    ) -> [Fact] {
        var names = Array(repeating: "", count: part.arity)
        for (object, position) in zip(arguments, part.positions) {
            guard accepts(part, object, at: position) else { return [] }
            names[position] = object.name
        }
        guard let counted = part.countedPosition else { return [Fact(part.predicate, names)] }
        return objects.filter { accepts(part, $0, at: counted) }.map { object in
            names[counted] = object.name
            return Fact(part.predicate, names)
        }
    }
}
