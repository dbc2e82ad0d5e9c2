// A state that tells two goals apart.

/// What holds and what does not in states that one goal accepts and the other does not.
///
/// The names are those of the second problem. Whether such a state can be reached is not known.
public struct GoalWitness: Sendable, Hashable, CustomStringConvertible {
    /// What holds, in PDDL.
    public let holding: [String]
    /// What does not hold, in PDDL.
    public let notHolding: [String]
    /// Whether it is the first goal that accepts the state.
    public let satisfiesFirst: Bool

    /// The witness in a sentence.
    public var description: String {
        let (one, other) = satisfiesFirst ? ("first", "second") : ("second", "first")
        let parts = holding.map { "\($0) holds" } + notHolding.map { "\($0) does not" }
        let state = parts.isEmpty ? "any state" : "a state in which " + parts.joined(separator: ", ")
        return "witness: \(state) satisfies the \(one) goal and not the \(other)"
    }

    /// A state in which one of the goals, given as clauses, holds and the other does not; nil where none is found.
    init?(_ first: [[Condition]], _ second: [[Condition]]) {
        if let state = Self.state(first, butNot: second) {
            self.init(state, satisfiesFirst: true)
        } else if let state = Self.state(second, butNot: first) {
            self.init(state, satisfiesFirst: false)
        } else {
            return nil
        }
    }

    private init(_ state: [String: Bool], satisfiesFirst: Bool) {
        holding = state.filter(\.value).keys.sorted()
        notHolding = state.filter { !$0.value }.keys.sorted()
        self.satisfiesFirst = satisfiesFirst
    }

    /// The most trials of setting atoms.
    private static let budget = 10_000

    /// Values of atoms in which all of `clauses` hold and one of `others` does not.
    private static func state(_ clauses: [[Condition]], butNot others: [[Condition]]) -> [String: Bool]? {
        var trials = 0
        for other in others {
            var values: [String: Bool] = [:]
            for literal in other { values[literal.atomText] = !literal.isPositive }
            let isConsistent = other.allSatisfy { values[$0.atomText] != $0.isPositive }
            if isConsistent, extend(&values, clauses[...], &trials) { return values }
        }
        return nil
    }

    /// Sets further atoms so that all clauses hold; by trial, clause after clause.
    private static func extend(
        _ values: inout [String: Bool], _ clauses: ArraySlice<[Condition]>, _ trials: inout Int
    ) -> Bool {
        trials += 1
        guard trials <= budget else { return false }
        var rest = clauses
        while let clause = rest.first {
            rest.removeFirst()
            if clause.contains(where: { values[$0.atomText] == $0.isPositive }) { continue }
            let open = clause.filter { values[$0.atomText] == nil }
            if open.count == 1 {
                values[open[0].atomText] = open[0].isPositive
                continue
            }
            for literal in open {
                var tried = values
                tried[literal.atomText] = literal.isPositive
                if extend(&tried, rest, &trials) {
                    values = tried
                    return true
                }
            }
            return false
        }
        return true
    }
}

extension Condition {
    /// Whether a literal is no negation.
    fileprivate var isPositive: Bool { if case .not = self { false } else { true } }
    /// The text of a literal without its negation.
    fileprivate var atomText: String { if case .not(let inner) = self { inner.pddl } else { pddl } }
}
