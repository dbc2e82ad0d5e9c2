// Lifted invariants: families of facts of which at most one holds at any time.

/// A family of facts of which at most one holds, for each choice of the invariant's parameters, in every
/// state that can be reached from one where at most one holds.
///
/// In blocksworld, `{on-table(?0), holding(?0), on(?0, _)}` says for each block `?0` that it is in one place.
/// The underscore is the counted argument: it stands for any object.
///
/// Source: Helmert, "Concise finite-domain representations for PDDL planning tasks", 2009, section 5.
public struct Invariant: Sendable, Hashable {
    /// The facts of one predicate in an invariant.
    public struct Part: Sendable, Hashable {
        /// The predicate's name.
        public var predicate: String
        /// For each parameter of the invariant, the position of the predicate's argument that it fills.
        public var positions: [Int]
        /// The position of the argument that may be any object, or nil where the parameters fill all.
        public var countedPosition: Int?

        /// Facts of `predicate` whose arguments at `positions` are the invariant's parameters.
        public init(_ predicate: String, positions: [Int], countedPosition: Int? = nil) {
            self.predicate = predicate
            self.positions = positions
            self.countedPosition = countedPosition
        }

        /// The number of arguments of the predicate.
        public var arity: Int { positions.count + (countedPosition == nil ? 0 : 1) }
    }

    /// The parts in alphabetical order of their predicates, each predicate once.
    public let parts: [Part]
    /// Whether no action empties the family: each deletion comes with an addition for the same parameters.
    /// Where exactly one fact holds at the start, exactly one holds ever after.
    public let isNeverEmptied: Bool

    /// The number of parameters.
    public var parameterCount: Int { parts.first?.positions.count ?? 0 }

    /// The part with the facts of `predicate`.
    public func part(_ predicate: String) -> Part? { parts.first { $0.predicate == predicate } }

    /// The invariant of `parts`, its parameters numbered in the order of the first part's arguments.
    init(_ parts: [Part], isNeverEmptied: Bool = false) {
        let sorted = parts.sorted { $0.predicate < $1.predicate }
        let first = sorted.first?.positions ?? []
        let order = first.indices.sorted { first[$0] < first[$1] }
        self.parts = sorted.map { part in
            var part = part
            part.positions = order.map { part.positions[$0] }
            return part
        }
        self.isNeverEmptied = isNeverEmptied
    }
}

extension Invariant: CustomStringConvertible {
    /// The invariant as in `{holding(?0), on-table(?0), on(?0, _)}`.
    public var description: String {
        let texts = parts.map { part in
            var arguments = Array(repeating: "_", count: part.arity)
            for (parameter, position) in part.positions.enumerated() { arguments[position] = "?\(parameter)" }
            return arguments.isEmpty
                ? part.predicate : "\(part.predicate)(\(arguments.joined(separator: ", ")))"
        }
        return "{\(texts.joined(separator: ", "))}"
    }
}
