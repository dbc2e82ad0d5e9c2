// Durative actions as lists of single conditions and changes, each with its time.

/// One condition of a durative action.
struct SingleDurativeCondition: Hashable {
    var variables: [TypedName] = []
    /// The names of the preferences around it, outermost first; nil stands for one without a name.
    var preferences: [String?] = []
    var time: TimeSpecifier = .atStart
    var condition: Condition = .always

    /// The condition as PDDL.
    var pddl: String {
        var text = "(\(time.rawValue) \(condition.pddl))"
        for name in preferences.reversed() { text = preferencePDDL(name, text) }
        return variables.isEmpty ? text : "(forall (\(variables.pddl(prefix: "?"))) \(text))"
    }
}

/// One change by a durative action: at a time, or, without one, all the time.
struct SingleDurativeEffect: Hashable {
    var variables: [TypedName] = []
    var conditions: [SingleDurativeCondition] = []
    var time: TimeSpecifier?
    var effect: SingleEffect

    /// The change as PDDL.
    var pddl: String {
        var text = time.map { "(\($0.rawValue) \(effect.pddl))" } ?? effect.pddl
        if !conditions.isEmpty {
            let parts = conditions.map(\.pddl)
            text = "(when \(parts.count == 1 ? parts[0] : "(and \(parts.joined(separator: " ")))") \(text))"
        }
        return variables.isEmpty ? text : "(forall (\(variables.pddl(prefix: "?"))) \(text))"
    }
}

extension DurativeCondition {
    /// The single conditions, each once unless it is a preference.
    func singleConditions(
        _ names: [String: String] = [:], in outer: SingleDurativeCondition = SingleDurativeCondition(),
        depth: Int = 0
    ) -> [SingleDurativeCondition] {
        var result: [SingleDurativeCondition] = []
        collect(names, outer, depth, &result)
        var seen: Set<SingleDurativeCondition> = []
        return result.filter { seen.insert($0).inserted || !$0.preferences.isEmpty }
    }

    private func collect(
        _ names: [String: String], _ outer: SingleDurativeCondition, _ depth: Int,
        _ result: inout [SingleDurativeCondition]
    ) {
        var single = outer
        switch self {
        case .and(let parts): for part in parts { part.collect(names, outer, depth, &result) }
        case .forall(let variables, let inner):
            var names = names
            for (offset, variable) in variables.enumerated() {
                let name = "'\(depth + offset)"
                names[variable.name] = name
                single.variables.append(TypedName(name, variable.type.normalized))
            }
            inner.collect(names, single, depth + variables.count, &result)
        case .preference(let name, let inner):
            single.preferences.append(name)
            inner.collect(names, single, depth, &result)
        case .timed(let time, let condition):
            single.time = time
            let normal = condition.normalized(names, depth: depth)
            // A preference is violated as a whole.
            for part in single.preferences.isEmpty ? normal.conjuncts : [normal] {
                single.condition = part
                result.append(single)
            }
        }
    }
}

extension DurativeEffect {
    /// The single changes.
    ///
    /// - Parameter names: new names of free variables.
    func singleEffects(_ names: [String: String] = [:]) -> [SingleDurativeEffect] {
        var result: [SingleDurativeEffect] = []
        collect(names, SingleDurativeEffect(effect: SingleEffect(change: .none)), &result)
        return result
    }

    private func collect(
        _ names: [String: String], _ outer: SingleDurativeEffect, _ result: inout [SingleDurativeEffect]
    ) {
        var single = outer
        switch self {
        case .and(let parts): for part in parts { part.collect(names, outer, &result) }
        case .forall(let variables, let inner):
            var names = names
            for variable in variables {
                let name = "'\(single.variables.count)"
                names[variable.name] = name
                single.variables.append(TypedName(name, variable.type.normalized))
            }
            inner.collect(names, single, &result)
        case .when(let condition, let inner):
            single.conditions += condition.singleConditions(names, depth: outer.variables.count)
            single.conditions.sort { $0.pddl < $1.pddl }
            inner.collect(names, single, &result)
        case .timed(let time, let effect):
            single.time = time
            for part in effect.singleEffects(names, depth: outer.variables.count) {
                single.effect = part
                result.append(single)
            }
        case .continuous(let change):
            single.time = nil
            for part in Effect.numeric(change).singleEffects(names, depth: outer.variables.count) {
                single.effect = part
                result.append(single)
            }
        }
    }
}

extension DurationConstraint {
    /// The parts as PDDL with new names of variables.
    func texts(_ names: [String: String], at time: TimeSpecifier = .atStart) -> [String] {
        switch self {
        case .and(let parts): return parts.flatMap { $0.texts(names, at: time) }
        case .timed(let time, let inner): return inner.texts(names, at: time)
        case .compare(let relation, let value):
            let renamed = value.mapTerms { term in
                term.isVariable ? Term(names[term.name] ?? term.name, isVariable: true) : term
            }
            let text = "(\(relation.rawValue) ?duration \(renamed.normalized.pddl))"
            return [time == .atStart ? text : "(\(time.rawValue) \(text))"]
        }
    }
}

extension StructureBuilder {
    /// A node for a condition of a durative action.
    mutating func node(for single: SingleDurativeCondition) -> Int {
        scoped(single.variables) { builder, own in
            var node = builder.node(
                single.time.rawValue, [("part", builder.node(for: single.condition))])
            for variable in own { builder.tie("binds", [node, variable]) }
            for name in single.preferences.reversed() { node = builder.preference(name, node) }
            return node
        }
    }

    /// A node for each change by a durative action.
    mutating func nodes(for effect: DurativeEffect) -> [Int] {
        effect.singleEffects().map { single in
            scoped(single.variables) { builder, own in
                let change = builder.node(for: single.effect)
                let node = builder.node(single.time?.rawValue ?? "all the time", [("part", change)])
                for variable in own { builder.tie("binds", [node, variable]) }
                for condition in single.conditions {
                    builder.tie("where", [node, builder.node(for: condition)])
                }
                return node
            }
        }
    }

    /// A node for each part of a constraint on durations.
    mutating func nodes(for duration: DurationConstraint, at time: TimeSpecifier = .atStart) -> [Int] {
        switch duration {
        case .and(let parts): return parts.flatMap { nodes(for: $0, at: time) }
        case .timed(let time, let inner): return nodes(for: inner, at: time)
        case .compare(let relation, let value):
            return [node("duration \(relation.rawValue) \(time.rawValue)", [("part", node(for: value))])]
        }
    }
}
