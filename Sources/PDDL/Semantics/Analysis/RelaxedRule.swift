// A problem without deletes, as rules over numbered objects: what the reachability analysis runs on.

import Diagnostics

/// A predicate over objects (from 0) and slots, the variables of a rule (below 0: slot `s` is `~s`).
struct RelaxedAtom {
    var predicate: String
    var terms: [Int]
    /// The atom as it was written.
    var text: String
    /// Where it was written.
    var span: SourceSpan
}

/// A condition in negation normal form that says what is possible, not what is certain: everything about
/// numbers is, and a predicate is false at some time where something may make it false.
indirect enum RelaxedCondition {
    case always
    case atom(RelaxedAtom)
    /// The atom is false at some time.
    case absent(RelaxedAtom)
    case equal(Int, Int)
    case different(Int, Int)
    case and([RelaxedCondition])
    case or([RelaxedCondition])
    /// For all values of the slots; each comes with its type.
    case forall([(slot: Int, type: TypeExpression)], RelaxedCondition)
    case exists([(slot: Int, type: TypeExpression)], RelaxedCondition)

    /// The predicates that are asked for.
    var predicates: Set<String> {
        switch self {
        case .always, .absent, .equal, .different: []
        case .atom(let atom): [atom.predicate]
        case .and(let parts), .or(let parts): parts.reduce(into: []) { $0.formUnion($1.predicates) }
        case .forall(_, let inner), .exists(_, let inner): inner.predicates
        }
    }
}

extension RelaxedCondition {
    /// The slots that occur.
    var slots: Set<Int> {
        switch self {
        case .always: []
        case .atom(let atom), .absent(let atom): Set(atom.terms.filter { $0 < 0 }.map { ~$0 })
        case .equal(let left, let right), .different(let left, let right):
            Set([left, right].filter { $0 < 0 }.map { ~$0 })
        case .and(let parts), .or(let parts): parts.reduce(into: []) { $0.formUnion($1.slots) }
        case .forall(_, let inner), .exists(_, let inner): inner.slots
        }
    }
}

/// Where the condition holds, the heads hold.
struct RelaxedRule {
    /// The action or derived predicate that it comes from.
    var name: String
    /// The action that can be applied where the rule can; nil for rules that say only a part.
    var action: String?
    /// The type of each slot.
    var types: [TypeExpression] = []
    /// The slots' names with question marks.
    var names: [String] = []
    /// The atoms that must hold.
    var atoms: [RelaxedAtom] = []
    /// What else must hold.
    var rest: [RelaxedCondition] = []
    /// What becomes true.
    var heads: [RelaxedAtom] = []

    init(_ name: String, action: String? = nil) {
        self.name = name
        self.action = action
    }
}
