// Happenings that need or change the same thing (Fox and Long 2003, definition 12).

import ExactNumbers
import PDDL

/// What something that happens looks at and changes; things may be listed more than once.
struct Footprint {
    var factsRead: [Int32] = []
    /// Predicates and functions that derived facts hang on.
    var predicatesRead: Set<Int32> = []
    var functionSymbolsRead: Set<Int32> = []
    var adds: [Int32] = []
    var deletes: [Int32] = []
    var functionsRead: [Int32] = []
    /// Functions that increase or decrease.
    var additive: [Int32] = []
    /// Functions that change in another way.
    var assigned: [Int32] = []

    /// What is changed.
    mutating func add(_ outcome: StepOutcome) {
        adds += outcome.adds
        deletes += outcome.deletes
        for change in outcome.numbers {
            if change.isAdditive { additive.append(change.target) } else { assigned.append(change.target) }
        }
        functionsRead += outcome.functionsRead
    }

    /// All ground atoms and functions of a condition; those of preferences do not count.
    mutating func read(
        _ condition: ResolvedCondition, _ state: inout WorldState, _ binding: inout Binding,
        _ derived: DerivedPredicates
    ) {
        switch condition {
        case .atom(let atom):
            if derived.contains(atom.symbol) {
                predicatesRead.formUnion(derived.predicateBasis[atom.symbol] ?? [])
                functionSymbolsRead.formUnion(derived.functionBasis[atom.symbol] ?? [])
            } else {
                factsRead.append(state.fact(atom, binding))
            }
        case .not(let inner):
            read(inner, &state, &binding, derived)
        case .and(let parts), .or(let parts):
            for part in parts { read(part, &state, &binding, derived) }
        case .imply(let left, let right):
            read(left, &state, &binding, derived)
            read(right, &state, &binding, derived)
        case .forall(let variables, let inner), .exists(let variables, let inner):
            variables.forEach(&binding) { inside in
                read(inner, &state, &inside, derived)
                return true
            }
        case .compare(let comparison):
            read(comparison.left, &state, binding)
            read(comparison.right, &state, binding)
        case .equal, .preference:
            break
        }
    }

    /// All functions of an expression.
    mutating func read(_ expression: ResolvedExpression, _ state: inout WorldState, _ binding: Binding) {
        for function in expression.functions { functionsRead.append(state.function(function, binding)) }
    }

    /// All conditions of conditional effects, whether they hold or not.
    mutating func read(
        _ effect: ResolvedEffect, _ state: inout WorldState, _ binding: inout Binding,
        _ derived: DerivedPredicates
    ) {
        switch effect {
        case .and(let parts):
            for part in parts { read(part, &state, &binding, derived) }
        case .forall(let variables, let inner) where inner.isConditional:
            variables.forEach(&binding) { inside in
                read(inner, &state, &inside, derived)
                return true
            }
        case .when(let condition, let inner):
            read(condition, &state, &binding, derived)
            read(inner, &state, &binding, derived)
        case .add, .delete, .numeric, .forall:
            break
        }
    }
}

extension ResolvedEffect {
    fileprivate var isConditional: Bool {
        switch self {
        case .when: true
        case .and(let parts): parts.contains(where: \.isConditional)
        case .forall(_, let inner): inner.isConditional
        case .add, .delete, .numeric: false
        }
    }
}

/// The footprints of the last epsilon.
struct InterferenceWindow {
    /// What is done with a fact or function.
    enum Use {
        case needs, adds, deletes, increases, assigns

        var text: String {
            switch self {
            case .needs: "needs"
            case .adds: "adds"
            case .deletes: "deletes"
            case .increases: "increases or decreases"
            case .assigns: "assigns"
            }
        }

        func interferes(with other: Use) -> Bool {
            switch (self, other) {
            case (.needs, .needs), (.adds, .adds), (.deletes, .deletes), (.increases, .increases): false
            default: true
            }
        }
    }

    /// A fact or a function.
    enum Thing {
        case fact(Int32)
        case function(Int32)
    }

    /// Two happenings that interfere.
    struct Conflict {
        var other: TimePoint
        var otherUse: Use
        var use: Use
        var what: Thing
    }

    private struct Mark {
        var point: TimePoint
        var number: Int
        var use: Use
    }

    private let epsilon: ExactNumber
    private var latest: ExactNumber?
    private var count = 0
    private var facts: [Int32: [Mark]] = [:]
    private var functions: [Int32: [Mark]] = [:]
    /// Who looks at derived facts that hang on a predicate or function.
    private var predicateReaders: [Int32: [Mark]] = [:]
    private var functionReaders: [Int32: [Mark]] = [:]

    init(epsilon: ExactNumber) { self.epsilon = epsilon }

    /// Takes in what happens next.
    ///
    /// - Returns: what it interferes with, one thing for each earlier happening.
    mutating func insert(_ footprint: Footprint, _ point: TimePoint, _ state: WorldState) -> [Conflict] {
        if let latest, latest != point.time, point.time - latest >= epsilon {
            facts.removeAll(keepingCapacity: true)
            functions.removeAll(keepingCapacity: true)
            predicateReaders.removeAll(keepingCapacity: true)
            functionReaders.removeAll(keepingCapacity: true)
        }
        latest = point.time
        var found: [Int: Conflict] = [:]
        let limit = point.time - epsilon
        func meet(_ marks: [Mark]?, _ use: Use, _ what: Thing) {
            for mark in marks ?? [] where mark.point.time > limit || mark.point.time == point.time {
                guard mark.use.interferes(with: use), found[mark.number] == nil else { continue }
                if mark.point.kind == .timedLiteral, point.kind == .timedLiteral { continue }
                found[mark.number] = Conflict(other: mark.point, otherUse: mark.use, use: use, what: what)
            }
        }
        let factUses: [([Int32], Use)] = [
            (footprint.factsRead.distinct, .needs), (footprint.deletes.distinct, .deletes),
            (footprint.adds.distinct, .adds),
        ]
        let functionUses: [([Int32], Use)] = [
            (footprint.functionsRead.distinct, .needs), (footprint.assigned.distinct, .assigns),
            (footprint.additive.distinct, .increases),
        ]
        for (things, use) in factUses {
            for fact in things {
                meet(facts[fact], use, .fact(fact))
                if use != .needs { meet(predicateReaders[state.facts.symbol(of: fact)], use, .fact(fact)) }
            }
        }
        for (things, use) in functionUses {
            for function in things {
                meet(functions[function], use, .function(function))
                if use != .needs {
                    meet(functionReaders[state.functions.symbol(of: function)], use, .function(function))
                }
            }
        }
        // Derived facts against what was changed before.
        if !footprint.predicatesRead.isEmpty || !footprint.functionSymbolsRead.isEmpty {
            for fact in facts.keys.sorted()
            where footprint.predicatesRead.contains(state.facts.symbol(of: fact)) {
                meet(facts[fact], .needs, .fact(fact))
            }
            for function in functions.keys.sorted()
            where footprint.functionSymbolsRead.contains(state.functions.symbol(of: function)) {
                meet(functions[function], .needs, .function(function))
            }
        }
        count += 1
        func mark(_ use: Use) -> Mark { Mark(point: point, number: count, use: use) }
        for (things, use) in factUses { for fact in things { facts[fact, default: []].append(mark(use)) } }
        for (things, use) in functionUses {
            for function in things { functions[function, default: []].append(mark(use)) }
        }
        for symbol in footprint.predicatesRead { predicateReaders[symbol, default: []].append(mark(.needs)) }
        for symbol in footprint.functionSymbolsRead {
            functionReaders[symbol, default: []].append(mark(.needs))
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }
}

extension [Int32] {
    /// Each number once, in ascending order.
    fileprivate var distinct: [Int32] {
        guard count > 1 else { return self }
        var result: [Int32] = []
        for number in sorted() where number != result.last { result.append(number) }
        return result
    }
}
