// A problem as a relational structure: objects are vertices, facts are tuples, and so are the parts of the goal.

/// A problem without the names of its objects and of its preferences.
struct ProblemStructure {
    /// The names of the problem's own objects; their vertices come first, in this order.
    let objects: [String]
    /// What is left without the names.
    let structure: RelationalStructure

    /// The structure of `problem` with `goal` in place of its own.
    init(_ problem: Problem, goal: Condition? = nil) {
        let constants = Set(problem.domain.constants.map(\.name))
        let own = problem.allObjects.filter { !constants.contains($0.name) }
        objects = own.map(\.name)
        var builder = StructureBuilder(keepsNames: true)
        for object in own {
            builder.declare(Symbol(.object, object.name), "object \(object.type.normalized.pddl)")
        }
        // A preference that the metric does not ask about has no use for a name; those of the domain keep theirs.
        let named = problem.metric?.expression.violationNames ?? []
        let fixed = problem.domain.preferenceNames
        for name in named.sorted() {
            builder.declare(
                Symbol(.preference, name), fixed.contains(name) ? "preference \(name)" : "preference")
        }
        for fact in problem.initial {
            builder.tie(
                "init \(fact.predicate)", fact.arguments.map { builder.vertex(of: Symbol(.object, $0)) })
        }
        for value in problem.values where !value.saysNothing {
            builder.tie(
                "value \(value.function) \(value.value)",
                value.arguments.map { builder.vertex(of: Symbol(.object, $0)) })
        }
        for literal in problem.timedLiterals {
            builder.tie(
                "at \(literal.time) \(literal.holds) \(literal.fact.predicate)",
                literal.fact.arguments.map { builder.vertex(of: Symbol(.object, $0)) })
        }
        for conjunct in (goal ?? problem.goal).normalized.conjuncts { builder.addGoal(conjunct) }
        for node in builder.nodes(for: problem.constraints) { builder.tie("constraint", [node]) }
        switch problem.metric {
        case .minimize(let expression): builder.tie("minimize", [builder.node(for: expression)])
        case .maximize(let expression): builder.tie("maximize", [builder.node(for: expression)])
        case nil: break
        }
        structure = builder.structure
    }
}

extension StructureBuilder {
    /// A conjunct of the goal: literals are plain tuples, everything else gets vertices of its own.
    fileprivate mutating func addGoal(_ conjunct: Condition) {
        switch conjunct {
        case .atom(let atom): tie("goal \(atom.predicate)", atom.arguments.map { vertex(of: $0) })
        case .not(.atom(let atom)): tie("goal not \(atom.predicate)", atom.arguments.map { vertex(of: $0) })
        default: tie("goal", [node(for: conjunct)])
        }
    }
}

extension NumericExpression {
    /// The names of the preferences that it asks about.
    var violationNames: Set<String> {
        switch self {
        case .violations(let name): [name]
        case .arithmetic(_, let operands): operands.reduce(into: []) { $0.formUnion($1.violationNames) }
        case .number, .function, .duration, .elapsedTime, .totalTime: []
        }
    }
}

extension Domain {
    /// The names of the preferences of the actions and of the constraints.
    var preferenceNames: Set<String> { Problem("", in: self).preferenceNames }
}

extension FunctionValue {
    /// Whether it is the start that a cost has anyway.
    var saysNothing: Bool { function == "total-cost" && arguments.isEmpty && value == Rational(0) }
}
