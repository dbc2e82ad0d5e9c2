// Effects as lists of single changes, each with its variables and its condition.

/// One change: for all values of the variables, where the conditions hold, something changes.
struct SingleEffect: Hashable {
    var variables: [TypedName] = []
    var conditions: [Condition] = []
    var change: Effect

    /// A text that tells changes apart.
    var text: String {
        "\(variables.pddl(prefix: "?")) \(conditions.map(\.pddl)) \(change.pddl)"
    }

    /// The change as PDDL.
    var pddl: String {
        let condition = conditions.count == 1 ? conditions[0] : .and(conditions)
        let inner = conditions.isEmpty ? change : .when(condition, change)
        return (variables.isEmpty ? inner : .forall(variables, inner)).pddl
    }
}

extension Effect {
    /// The single changes, each once; nested quantifiers and conditions are put together.
    var singleEffects: [SingleEffect] { singleEffects([:], depth: 0) }

    /// The single changes inside of `depth` variables that have been renamed already.
    func singleEffects(_ names: [String: String], depth: Int) -> [SingleEffect] {
        var result: [SingleEffect] = []
        collect(SingleEffect(change: .none), names, depth, &result)
        var seen: Set<SingleEffect> = []
        return result.filter { seen.insert($0).inserted || $0.change.isNumeric }
    }

    private var isNumeric: Bool { if case .numeric = self { true } else { false } }

    private func collect(
        _ outer: SingleEffect, _ names: [String: String], _ depth: Int, _ result: inout [SingleEffect]
    ) {
        func renamed(_ term: Term) -> Term {
            term.isVariable ? Term(names[term.name] ?? term.name, isVariable: true) : term
        }
        var single = outer
        switch self {
        case .and(let parts): for part in parts { part.collect(outer, names, depth, &result) }
        case .when(let condition, let inner):
            let inside = condition.normalized(names, depth: depth).conjuncts
            single.conditions += inside.filter { !outer.conditions.contains($0) }
            single.conditions.sort { $0.pddl < $1.pddl }
            inner.collect(single, names, depth, &result)
        case .forall(let variables, let inner):
            var names = names
            for (offset, variable) in variables.enumerated() {
                let name = "'\(depth + offset)"
                names[variable.name] = name
                single.variables.append(TypedName(name, variable.type.normalized))
            }
            inner.collect(single, names, depth + variables.count, &result)
        case .add(let atom):
            single.change = .add(Atom(atom.predicate, atom.arguments.map(renamed)))
            result.append(single)
        case .delete(let atom):
            single.change = .delete(Atom(atom.predicate, atom.arguments.map(renamed)))
            result.append(single)
        case .numeric(let effect):
            let target = FunctionTerm(effect.target.function, effect.target.arguments.map(renamed))
            single.change = .numeric(
                NumericEffect(effect.operation, target, effect.value.mapTerms(renamed).normalized))
            result.append(single)
        }
    }
}

extension StructureBuilder {
    /// A node for each change of an effect.
    mutating func nodes(for effect: Effect) -> [Int] {
        effect.singleEffects.map { node(for: $0) }
    }

    /// A node for one change.
    mutating func node(for single: SingleEffect) -> Int {
        scoped(single.variables) { builder, own in
            let change = builder.node(forChange: single.change)
            for variable in own { builder.tie("binds", [change, variable]) }
            for condition in single.conditions {
                builder.tie("where", [change, builder.node(for: condition)])
            }
            return change
        }
    }

    private mutating func node(forChange change: Effect) -> Int {
        switch change {
        case .add(let atom): return application("add", Symbol(.predicate, atom.predicate), atom.arguments)
        case .delete(let atom):
            return application("delete", Symbol(.predicate, atom.predicate), atom.arguments)
        case .numeric(let effect):
            let target = application(
                "value", Symbol(.function, effect.target.function), effect.target.arguments)
            return node(
                effect.operation.rawValue, [("target", target), ("amount", node(for: effect.value))])
        case .and, .forall, .when: return vertex("nothing")
        }
    }
}
