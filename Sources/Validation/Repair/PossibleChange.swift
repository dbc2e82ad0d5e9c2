// What actions can change, seen from the fact or number that should change.

import PDDL

/// A fact or function some of whose arguments are left open.
struct AtomPattern: Hashable {
    /// An argument that is left open.
    static let open: Int32 = -1

    var symbol: Int32
    var arguments: [Int32]
    var isFunction: Bool

    /// The pattern of an atom: variables whose slot is in `bound` have their value, all others are open.
    init(_ atom: ResolvedAtom, _ binding: Binding, bound: Set<Int>, isFunction: Bool = false) {
        symbol = atom.symbol
        arguments = atom.terms.map { term in
            switch term {
            case .object(let object): object
            case .variable(let slot, _): bound.contains(slot) ? binding[slot] : Self.open
            }
        }
        self.isFunction = isFunction
    }

    /// The pattern of every atom of a symbol.
    init(all symbol: Int32, arity: Int, isFunction: Bool) {
        self.symbol = symbol
        arguments = Array(repeating: Self.open, count: arity)
        self.isFunction = isFunction
    }

    var isGround: Bool { !arguments.contains(Self.open) }

    /// The only atom of the pattern.
    var atom: GroundAtom { GroundAtom(symbol: symbol, arguments: arguments) }

    /// Whether every atom of `other` is one of this pattern.
    func covers(_ other: AtomPattern) -> Bool {
        symbol == other.symbol && isFunction == other.isFunction && arguments.count == other.arguments.count
            && zip(arguments, other.arguments).allSatisfy { $0 == Self.open || $0 == $1 }
    }
}

/// One fact or function that an action can change.
struct PossibleChange {
    enum Kind { case add, delete, number }

    var kind: Kind
    var target: ResolvedAtom
    /// What the variables range over that the effect quantifies itself, by slot.
    var quantified: [Int: Extent]
    /// The conditions of the conditional effects that it stands in.
    var conditions: [ResolvedCondition]
    /// The functions that the new number hangs on.
    var operands: [ResolvedAtom] = []

    /// All changes that an effect can make.
    static func changes(
        of effect: ResolvedEffect, quantified: [Int: Extent] = [:], conditions: [ResolvedCondition] = []
    ) -> [PossibleChange] {
        switch effect {
        case .add(let atom):
            [PossibleChange(kind: .add, target: atom, quantified: quantified, conditions: conditions)]
        case .delete(let atom):
            [PossibleChange(kind: .delete, target: atom, quantified: quantified, conditions: conditions)]
        case .numeric(let effect):
            [
                PossibleChange(
                    kind: .number, target: effect.target, quantified: quantified, conditions: conditions,
                    operands: effect.value.functions)
            ]
        case .and(let parts):
            parts.flatMap { changes(of: $0, quantified: quantified, conditions: conditions) }
        case .forall(let variables, let inner):
            changes(
                of: inner,
                quantified: zip(variables.slots, variables.extents).reduce(into: quantified) {
                    $0[$1.0] = $1.1
                },
                conditions: conditions)
        case .when(let condition, let inner):
            changes(of: inner, quantified: quantified, conditions: conditions + [condition])
        }
    }

    /// The values that parameters must have for the change to be one of `pattern`, or nil where it never is.
    func unified(with pattern: AtomPattern) -> [Int: Int32]? {
        guard target.symbol == pattern.symbol, (kind == .number) == pattern.isFunction,
            target.terms.count == pattern.arguments.count
        else { return nil }
        var values: [Int: Int32] = [:]
        for (term, argument) in zip(target.terms, pattern.arguments) where argument != AtomPattern.open {
            switch term {
            case .object(let object):
                guard object == argument else { return nil }
            case .variable(let slot, _):
                if let extent = quantified[slot] {
                    guard extent.contains(argument) else { return nil }
                } else {
                    guard values[slot, default: argument] == argument else { return nil }
                    values[slot] = argument
                }
            }
        }
        return values
    }

    /// Whether the change, under the values of the parameters, can be one of `pattern`.
    func matches(_ pattern: AtomPattern, _ binding: Binding) -> Bool {
        unified(with: pattern)?.allSatisfy { binding[$0.key] == $0.value } ?? false
    }

    /// Whether the change is made whenever the step is, and to the one atom of `pattern`.
    func isCertain(of pattern: AtomPattern, _ binding: Binding) -> Bool {
        conditions.isEmpty && quantified.isEmpty && matches(pattern, binding)
    }
}
