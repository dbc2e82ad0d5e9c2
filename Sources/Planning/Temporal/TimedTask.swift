// A ground timed problem: which operator starts or ends which action, and what the judge would look at.

import PDDL

/// The ground form of a timed problem. It grows as operators are looked at for the first time.
final class TimedTask {
    /// What an operator of the ground task stands for; the number is that of the instance or of the time.
    enum Role {
        case start(Int)
        case end(Int)
        case instant(Int)
        case literals(Int)
        case none
    }

    /// An action with its objects.
    final class Instance {
        let name: String
        let arguments: [String]
        /// Nil for actions that take no time.
        let action: SnapAction?
        let schema: ActionSchema?
        /// The operators that can be applied while the conditions over all hold.
        var holds: [Int32] = []
        lazy var binding = Dictionary(
            zip((action?.schema.parameters ?? schema?.parameters ?? []).map(\.name), arguments),
            uniquingKeysWith: { $1 })
        var start: Moment?
        var end: Moment?
        var bounds: [(relation: Comparison.Relation, value: TimedExpression)] = []
        /// What its conditions over all look at.
        var protected: [Int32] = []
        /// Facts that must be true or false all over it.
        var keptTrue: [Int32] = []
        var keptFalse: [Int32] = []

        init(_ name: String, _ arguments: [String], action: SnapAction?, schema: ActionSchema?) {
            self.name = name
            self.arguments = arguments
            self.action = action
            self.schema = schema
        }
    }

    /// One event of an instance.
    struct Moment {
        var uses: [(thing: Int32, use: Schedule.Use)] = []
        var changes: [(operation: NumericEffect.Operation, target: Int, value: TimedExpression)] = []
        /// What it makes true or false without conditions.
        var sureAdds: Set<Int32> = []
        var sureDeletes: Set<Int32> = []
        var maybeAdds: Set<Int32> = []

        /// Whether it breaks what an instance keeps.
        func breaks(_ instance: Instance) -> Bool {
            instance.keptTrue.contains {
                sureDeletes.contains($0) && !sureAdds.contains($0) && !maybeAdds.contains($0)
            }
                || instance.keptFalse.contains(where: sureAdds.contains)
        }
    }

    /// A comparison that changes.
    struct Watched {
        var fact: Int32
        var opposite: Int32
        var relation: Comparison.Relation
        var left: TimedExpression
        var right: TimedExpression
    }

    let task: GroundTask
    let snap: SnapProblem
    let original: Problem
    private(set) var roles: [Role] = []
    private(set) var instances: [Instance] = []
    /// The operators of the timed literals by number.
    private(set) var literalOperators: [Int32] = []
    private(set) var literalMoments: [Moment] = []
    private(set) var literalTimes: [Int] = []
    /// For each thing, the timed literals that change it, in order.
    private(set) var literalUses: [Int32: [(moment: Int, use: Schedule.Use)]] = [:]
    var functions: GroundFunctions
    private(set) var watched: [Watched] = []
    /// Functions whose values matter to what can be done.
    let relevantFunctions: Set<String>
    /// Whether events must come one after the other.
    let isTotal: Bool
    private var things: [Fact: Int32] = [:]
    private let fluents: Set<String>
    private let initial: Set<Fact>
    /// Functions in conditions over all: increases of them do not change places.
    private let protectedFunctions: Set<String>

    init(_ task: GroundTask, _ snap: SnapProblem, _ original: Problem) throws {
        self.task = task
        self.snap = snap
        self.original = original
        functions = GroundFunctions(original, changed: original.changedFunctions)
        isTotal = !original.domain.derivationRules.isEmpty
        fluents = original.changedPredicates
        initial = Set(original.initial)
        protectedFunctions = Set(
            snap.actions.flatMap(\.overAll.comparisonTerms).map(\.function))
        relevantFunctions = Self.relevantFunctions(original, snap)
        readRoles()
        try watch()
    }

    private static func relevantFunctions(_ original: Problem, _ snap: SnapProblem) -> Set<String> {
        var relevant = Set<String>()
        for comparing in snap.numeric.comparisons {
            let terms = comparing.comparison.left.functionTerms + comparing.comparison.right.functionTerms
            relevant.formUnion(terms.map(\.function))
        }
        for action in snap.actions {
            relevant.formUnion(action.bounds.flatMap(\.value.functionTerms).map(\.function))
        }
        let effects =
            snap.actions.flatMap { $0.startEffect.numericEffects + $0.endEffect.numericEffects }
            + original.domain.actions.flatMap(\.effect.numericEffects)
        var before = -1
        while before != relevant.count {
            before = relevant.count
            for effect in effects where relevant.contains(effect.target.function) {
                relevant.formUnion(effect.value.functionTerms.map(\.function))
            }
        }
        return relevant
    }

    private func readRoles() {
        var known: [GroundAction: Int] = [:]
        var literals: [Int: Int32] = [:]
        func instance(_ step: GroundAction, _ kind: SnapKind) -> Int {
            let action: SnapAction?
            let schema: ActionSchema?
            switch kind {
            case .start(let number), .end(let number), .hold(let number):
                (action, schema) = (snap.actions[number], nil)
            case .instant(let number): (action, schema) = (nil, original.domain.actions[number])
            case .literals: (action, schema) = (nil, nil)
            }
            let name = action?.schema.name ?? schema?.name ?? ""
            let key = GroundAction((action == nil ? "" : " ") + name, step.arguments)
            if let number = known[key] { return number }
            known[key] = instances.count
            instances.append(Instance(name, step.arguments, action: action, schema: schema))
            return instances.count - 1
        }
        for number in 0..<task.operatorCount {
            guard let step = task.step(number), let kind = snap.kinds[step.name] else {
                roles.append(.none)
                continue
            }
            switch kind {
            case .start: roles.append(.start(instance(step, kind)))
            case .end: roles.append(.end(instance(step, kind)))
            case .instant: roles.append(.instant(instance(step, kind)))
            case .hold:
                instances[instance(step, kind)].holds.append(Int32(number))
                roles.append(.none)
            case .literals(let moment):
                literals[moment] = Int32(number)
                roles.append(.literals(moment))
            }
        }
        for (number, moment) in snap.literals.enumerated() {
            literalOperators.append(literals[number] ?? -1)
            var uses: [(thing: Int32, use: Schedule.Use)] = []
            for literal in moment.literals {
                uses.append((thing(literal.fact), literal.holds ? .adds : .deletes))
            }
            var result = Moment(uses: uses)
            for (thing, use) in uses {
                literalUses[thing, default: []].append((number, use))
                if use == .adds { result.sureAdds.insert(thing) } else { result.sureDeletes.insert(thing) }
            }
            literalMoments.append(result)
            literalTimes.append(TimedPath.ticks(moment.time) ?? Schedule.latest)
        }
    }

    private func watch() throws {
        var facts: [Fact: (fact: Int32, opposite: Int32)] = [:]
        for number in 0..<Int32(task.factCount) {
            let (fact, isNegated) = task.fact(number)
            guard fact.predicate.hasPrefix("number ") else { continue }
            if isNegated {
                facts[fact, default: (-1, -1)].opposite = number
            } else {
                facts[fact, default: (-1, -1)].fact = number
            }
        }
        for comparing in snap.numeric.comparisons where comparing.isFluent {
            try snap.numeric.forEachInstance(comparing) { binding in
                let fact = Fact(comparing.name, comparing.parameters.map { binding[$0.name] ?? "" })
                guard let place = facts[fact] else { return }
                let left = functions.ground(comparing.comparison.left, binding)
                let right = functions.ground(comparing.comparison.right, binding)
                watched.append(
                    Watched(
                        fact: place.fact, opposite: place.opposite, relation: comparing.comparison.relation,
                        left: left, right: right))
            }
        }
    }

    // MARK: What events use

    private func thing(_ fact: Fact) -> Int32 {
        if let known = things[fact] { return known }
        things[fact] = Int32(things.count)
        return Int32(things.count - 1)
    }

    private func thing(_ term: FunctionTerm, _ binding: [String: String]) -> Int32? {
        Atom("= " + term.function, term.arguments).grounded(binding).map(thing)
    }

    /// The start, or what happens at once.
    func start(of instance: Instance) -> Moment {
        if let known = instance.start { return known }
        let binding = instance.binding
        var moment = Moment()
        if let action = instance.action {
            read(action.atStart, binding, &moment)
            for bound in action.bounds {
                read(bound.value, binding, &moment)
                instance.bounds.append((bound.relation, functions.ground(bound.value, binding)))
            }
            add(action.startEffect, binding, &moment)
            var between = Moment()
            read(action.overAll, binding, &between)
            instance.protected = Array(Set(between.uses.map(\.thing))).sorted()
            for part in action.overAll.conjuncts {
                switch part {
                case .atom(let atom):
                    if let fact = atom.grounded(binding) { instance.keptTrue.append(thing(fact)) }
                case .not(.atom(let atom)):
                    if let fact = atom.grounded(binding) { instance.keptFalse.append(thing(fact)) }
                default: break
                }
            }
        } else if let schema = instance.schema {
            read(schema.precondition, binding, &moment)
            add(schema.effect, binding, &moment)
        }
        moment.uses = Self.distinct(moment.uses)
        instance.start = moment
        return moment
    }

    /// The end.
    func end(of instance: Instance) -> Moment {
        if let known = instance.end { return known }
        var moment = Moment()
        if let action = instance.action {
            read(action.atEnd, instance.binding, &moment)
            add(action.endEffect, instance.binding, &moment)
        }
        moment.uses = Self.distinct(moment.uses)
        instance.end = moment
        return moment
    }

    private static func distinct(
        _ uses: [(thing: Int32, use: Schedule.Use)]
    ) -> [(thing: Int32, use: Schedule.Use)] {
        var seen: Set<Int64> = []
        return uses.filter { seen.insert(Int64($0.thing) << 8 | Int64($0.use.rawValue)).inserted }
    }

    private func forEach(
        _ variables: [TypedName], _ binding: [String: String], _ body: ([String: String]) -> Void
    ) {
        guard let first = variables.first else { return body(binding) }
        for object in original.objects(of: first.type) {
            var binding = binding
            binding[first.name] = object.name
            forEach(Array(variables.dropFirst()), binding, body)
        }
    }

    /// Whether a condition on what never changes holds.
    private func holds(_ condition: Condition, _ binding: [String: String]) -> Bool {
        switch condition {
        case .atom(let atom): return atom.grounded(binding).map(initial.contains) ?? false
        case .equal(let left, let right):
            let names = [left, right].map { $0.isVariable ? binding[$0.name] : $0.name }
            return names[0] == names[1]
        case .not(let inner): return !holds(inner, binding)
        case .and(let parts): return parts.allSatisfy { holds($0, binding) }
        case .or(let parts): return parts.contains { holds($0, binding) }
        case .imply(let left, let right): return !holds(left, binding) || holds(right, binding)
        case .forall(let variables, let inner):
            var result = true
            forEach(variables, binding) { if !holds(inner, $0) { result = false } }
            return result
        case .exists(let variables, let inner):
            var result = false
            forEach(variables, binding) { if holds(inner, $0) { result = true } }
            return result
        case .compare, .preference: return true
        }
    }

    private func read(_ condition: Condition, _ binding: [String: String], _ moment: inout Moment) {
        switch condition {
        case .atom(let atom):
            guard fluents.contains(atom.predicate), let fact = atom.grounded(binding) else { return }
            moment.uses.append((thing(fact), .needs))
        case .equal, .preference: break
        case .not(let inner): read(inner, binding, &moment)
        case .and(let parts), .or(let parts): for part in parts { read(part, binding, &moment) }
        case .imply(let left, let right):
            read(left, binding, &moment)
            read(right, binding, &moment)
        case .forall(let variables, let inner), .exists(let variables, let inner):
            forEach(variables, binding) { read(inner, $0, &moment) }
        case .compare(let comparison):
            read(comparison.left, binding, &moment)
            read(comparison.right, binding, &moment)
        }
    }

    private func read(_ value: NumericExpression, _ binding: [String: String], _ moment: inout Moment) {
        for term in value.functionTerms where functions.changed.contains(term.function) {
            if let thing = thing(term, binding) { moment.uses.append((thing, .needs)) }
        }
    }

    private func add(
        _ effect: Effect, _ binding: [String: String], isSure: Bool = true, _ moment: inout Moment
    ) {
        switch effect {
        case .add(let atom):
            guard let fact = atom.grounded(binding) else { return }
            moment.uses.append((thing(fact), .adds))
            if isSure { moment.sureAdds.insert(thing(fact)) } else { moment.maybeAdds.insert(thing(fact)) }
        case .delete(let atom):
            guard let fact = atom.grounded(binding) else { return }
            moment.uses.append((thing(fact), .deletes))
            if isSure { moment.sureDeletes.insert(thing(fact)) }
        case .and(let parts): for part in parts { add(part, binding, isSure: isSure, &moment) }
        case .forall(let variables, let inner):
            forEach(variables, binding) { add(inner, $0, isSure: isSure, &moment) }
        case .when(let condition, let inner) where condition.isStatic(fluents):
            guard holds(condition, binding) else { return }
            add(inner, binding, isSure: isSure, &moment)
        case .when(let condition, let inner):
            read(condition, binding, &moment)
            add(inner, binding, isSure: false, &moment)
        case .numeric(let change):
            guard let target = functions.place(change.target, binding),
                let thing = thing(change.target, binding)
            else { return }
            read(change.value, binding, &moment)
            let isAdditive = change.operation == .increase || change.operation == .decrease
            let mayMove = isAdditive && !protectedFunctions.contains(change.target.function)
            moment.uses.append((thing, mayMove ? .increases : .assigns))
            moment.changes.append((change.operation, target, functions.ground(change.value, binding)))
        }
    }
}

extension Condition {
    /// The functions in comparisons.
    fileprivate var comparisonTerms: [FunctionTerm] {
        switch self {
        case .compare(let comparison): comparison.left.functionTerms + comparison.right.functionTerms
        case .not(let inner), .forall(_, let inner), .exists(_, let inner): inner.comparisonTerms
        case .and(let parts), .or(let parts): parts.flatMap(\.comparisonTerms)
        case .imply(let left, let right): left.comparisonTerms + right.comparisonTerms
        case .atom, .equal, .preference: []
        }
    }
}
