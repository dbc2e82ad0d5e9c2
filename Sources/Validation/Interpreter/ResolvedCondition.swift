// Conditions with their names looked up, and their evaluation.

import ExactNumbers
import PDDL

/// The values of the variables, by slot, and of `?duration`.
struct Binding {
    private var objects: [Int32]
    /// The duration of the durative action that it belongs to.
    var duration: ExactNumber?

    init(slots: Int) { objects = Array(repeating: 0, count: slots) }

    /// The object in a slot.
    subscript(slot: Int) -> Int32 {
        get { objects[slot] }
        set { objects[slot] = newValue }
    }

    /// The objects by slot.
    var slots: [Int32] { objects }
}

/// An object, or a variable by the slot that holds its value.
enum ResolvedTerm {
    case object(Int32)
    case variable(slot: Int, name: String)

    /// The object that the term stands for.
    @inline(__always)
    func value(_ binding: Binding) -> Int32 {
        switch self {
        case .object(let number): number
        case .variable(let slot, _): binding[slot]
        }
    }
}

/// A predicate or function applied to terms.
struct ResolvedAtom {
    var symbol: Int32
    var terms: [ResolvedTerm]

    /// The atom under a binding.
    func grounded(_ binding: Binding) -> GroundAtom {
        GroundAtom(symbol: symbol, arguments: terms.map { $0.value(binding) })
    }
}

/// The variables of a quantifier with the objects that each ranges over.
struct ResolvedVariables {
    var declarations: [TypedName] = []
    var slots: [Int] = []
    var extents: [Extent] = []

    /// Calls `body` for every combination of values, in the order of declaration, until it returns false.
    ///
    /// - Returns: whether `body` never returned false.
    @discardableResult
    func forEach(_ binding: inout Binding, from index: Int = 0, _ body: (inout Binding) -> Bool) -> Bool {
        guard index < slots.count else { return body(&binding) }
        for object in extents[index].members {
            binding[slots[index]] = object
            guard forEach(&binding, from: index + 1, body) else { return false }
        }
        return true
    }

    /// These variables and then `others`.
    func appending(_ others: ResolvedVariables) -> ResolvedVariables {
        ResolvedVariables(
            declarations: declarations + others.declarations, slots: slots + others.slots,
            extents: extents + others.extents)
    }
}

/// Whether something holds; undefined where it hangs on a number that has no value.
enum Truth {
    case yes
    case no
    case undefined

    init(_ holds: Bool) { self = holds ? .yes : .no }

    static prefix func ! (truth: Truth) -> Truth {
        switch truth {
        case .yes: .no
        case .no: .yes
        case .undefined: .undefined
        }
    }
}

/// A preference with its names looked up.
struct ResolvedPreference {
    var name: String?
    var condition: ResolvedCondition
}

/// A condition whose names are numbers and whose variables are slots.
indirect enum ResolvedCondition {
    case atom(ResolvedAtom)
    case equal(ResolvedTerm, ResolvedTerm)
    case not(ResolvedCondition)
    case and([ResolvedCondition])
    case or([ResolvedCondition])
    case imply(ResolvedCondition, ResolvedCondition)
    case forall(ResolvedVariables, ResolvedCondition)
    case exists(ResolvedVariables, ResolvedCondition)
    case compare(ResolvedComparison)
    case preference(ResolvedPreference)

    /// Whether the condition holds in `state`; what is undefined does not.
    func holds(in state: WorldState, _ binding: inout Binding) -> Bool {
        truth(in: state, &binding) == .yes
    }

    /// Whether the condition holds in `state`, in Kleene's logic. A preference always does.
    func truth(in state: WorldState, _ binding: inout Binding) -> Truth {
        switch self {
        case .atom(let atom):
            return Truth(state.holds(atom, binding))
        case .equal(let left, let right):
            return Truth(left.value(binding) == right.value(binding))
        case .not(let inner):
            return !inner.truth(in: state, &binding)
        case .and(let parts):
            var result = Truth.yes
            for part in parts {
                let truth = part.truth(in: state, &binding)
                if truth == .no { return .no }
                if truth == .undefined { result = .undefined }
            }
            return result
        case .or(let parts):
            var result = Truth.no
            for part in parts {
                let truth = part.truth(in: state, &binding)
                if truth == .yes { return .yes }
                if truth == .undefined { result = .undefined }
            }
            return result
        case .imply(let premise, let conclusion):
            let first = premise.truth(in: state, &binding)
            if first == .no { return .yes }
            let second = conclusion.truth(in: state, &binding)
            return second == .yes || first == .yes ? second : .undefined
        case .forall(let variables, let inner):
            return Self.quantified(variables, inner, in: state, &binding, decisive: .no)
        case .exists(let variables, let inner):
            return Self.quantified(variables, inner, in: state, &binding, decisive: .yes)
        case .compare(let comparison):
            return comparison.truth(in: state, binding)
        case .preference:
            return .yes
        }
    }

    private static func quantified(
        _ variables: ResolvedVariables, _ inner: ResolvedCondition, in state: WorldState,
        _ binding: inout Binding, decisive: Truth
    ) -> Truth {
        var result = !decisive
        variables.forEach(&binding) { inside in
            let truth = inner.truth(in: state, &inside)
            if truth == decisive { result = decisive } else if truth == .undefined { result = .undefined }
            return truth != decisive
        }
        return result
    }

    /// The preferences inside, each with how often it is violated in `state`: once for each instance.
    func addViolations(in state: WorldState, _ binding: inout Binding, to counts: inout [String: Int]) {
        switch self {
        case .preference(let preference):
            if !preference.condition.holds(in: state, &binding) {
                counts[preference.name ?? "", default: 0] += 1
            }
        case .and(let parts):
            for part in parts { part.addViolations(in: state, &binding, to: &counts) }
        case .forall(let variables, let inner) where inner.hasPreference:
            variables.forEach(&binding) { inside in
                inner.addViolations(in: state, &inside, to: &counts)
                return true
            }
        default:
            break
        }
    }

    /// Whether there is a preference inside.
    var hasPreference: Bool {
        switch self {
        case .preference: true
        case .and(let parts): parts.contains(where: \.hasPreference)
        case .forall(_, let inner): inner.hasPreference
        default: false
        }
    }
}
