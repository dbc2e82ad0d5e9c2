// A problem as a relational structure: objects are vertices, facts are tuples, and so are the parts of the goal.

/// A problem without the names of its objects.
struct ProblemStructure {
    /// The names of the problem's own objects; their vertices come first, in this order.
    let objects: [String]
    private(set) var structure = RelationalStructure()
    private var vertices: [String: Int] = [:]

    init(_ problem: Problem) {
        let constants = Set(problem.domain.constants.map(\.name))
        let all = problem.allObjects
        let own = all.filter { !constants.contains($0.name) }
        objects = own.map(\.name)
        for object in own {
            vertices[object.name] = structure.addVertex("object \(object.type.normalized.pddl)")
        }
        for fact in problem.initial {
            structure.add("init \(fact.predicate)", fact.arguments.map { vertex($0) })
        }
        for value in problem.values where !value.saysNothing {
            structure.add("value \(value.function) \(value.value)", value.arguments.map { vertex($0) })
        }
        switch problem.metric {
        case .minimize(let expression): structure.add("minimize", [node(for: expression, [:])])
        case .maximize(let expression): structure.add("maximize", [node(for: expression, [:])])
        case nil: break
        }
        for literal in problem.timedLiterals {
            structure.add(
                "at \(literal.time) \(literal.holds) \(literal.fact.predicate)",
                literal.fact.arguments.map { vertex($0) })
        }
        for conjunct in problem.goal.normalized.conjuncts { add(conjunct) }
    }

    /// The vertex of an object. Whatever is not the problem's own object keeps its name.
    private mutating func vertex(_ name: String) -> Int {
        if let vertex = vertices[name] { return vertex }
        let vertex = structure.addVertex("constant \(name)")
        vertices[name] = vertex
        return vertex
    }

    /// A conjunct of the goal: literals are plain tuples, everything else gets vertices of its own.
    private mutating func add(_ conjunct: Condition) {
        switch conjunct {
        case .atom(let atom):
            structure.add("goal \(atom.predicate)", atom.arguments.map { vertex($0.name) })
        case .not(.atom(let atom)):
            structure.add("goal not \(atom.predicate)", atom.arguments.map { vertex($0.name) })
        default:
            let root = node(for: conjunct, [:])
            structure.add("goal", [root])
        }
    }

    /// A vertex for a part of the goal, tied to those of its own parts.
    private mutating func node(for condition: Condition, _ variables: [String: Int]) -> Int {
        func place(_ term: Term, _ me: inout ProblemStructure) -> Int {
            term.isVariable ? variables[term.name] ?? me.vertex("?\(term.name)") : me.vertex(term.name)
        }
        switch condition {
        case .atom(let atom):
            let node = structure.addVertex("atom \(atom.predicate)")
            structure.add("arguments", [node] + atom.arguments.map { place($0, &self) })
            return node
        case .equal(let left, let right):
            let node = structure.addVertex("=")
            for term in [left, right] { structure.add("side", [node, place(term, &self)]) }
            return node
        case .not(let inner):
            return tie("not", [("part", inner)], variables)
        case .and(let parts):
            return tie("and", parts.map { ("part", $0) }, variables)
        case .or(let parts):
            return tie("or", parts.map { ("part", $0) }, variables)
        case .imply(let premise, let conclusion):
            return tie("imply", [("premise", premise), ("conclusion", conclusion)], variables)
        case .forall(let declarations, let inner):
            return quantifier("forall", declarations, inner, variables)
        case .exists(let declarations, let inner):
            return quantifier("exists", declarations, inner, variables)
        case .compare(let comparison):
            let node = structure.addVertex(comparison.relation.rawValue)
            structure.add("left", [node, self.node(for: comparison.left, variables)])
            structure.add("right", [node, self.node(for: comparison.right, variables)])
            return node
        case .preference(let preference):
            return tie(
                "preference \(preference.name ?? "")", [("part", preference.condition)], variables)
        }
    }

    /// A vertex for arithmetic, tied to those of its operands by their places.
    private mutating func node(for expression: NumericExpression, _ variables: [String: Int]) -> Int {
        switch expression {
        case .function(let term):
            let node = structure.addVertex("function \(term.function)")
            let places = term.arguments.map { argument in
                argument.isVariable
                    ? variables[argument.name] ?? vertex("?\(argument.name)")
                    : vertex(argument.name)
            }
            structure.add("arguments", [node] + places)
            return node
        case .arithmetic(let operation, let operands):
            let node = structure.addVertex(operation.rawValue)
            for (place, operand) in operands.enumerated() {
                structure.add("operand \(place)", [node, self.node(for: operand, variables)])
            }
            return node
        case .number, .duration, .elapsedTime, .totalTime, .violations:
            return structure.addVertex(expression.pddl)
        }
    }

    private mutating func tie(
        _ label: String, _ parts: [(role: String, condition: Condition)], _ variables: [String: Int]
    ) -> Int {
        let node = structure.addVertex(label)
        for part in parts { structure.add(part.role, [node, self.node(for: part.condition, variables)]) }
        return node
    }

    private mutating func quantifier(
        _ label: String, _ declarations: [TypedName], _ inner: Condition, _ variables: [String: Int]
    ) -> Int {
        var variables = variables
        let own = declarations.map { structure.addVertex("variable \($0.type.pddl)") }
        for (declaration, vertex) in zip(declarations, own) { variables[declaration.name] = vertex }
        let node = tie(label, [("part", inner)], variables)
        for vertex in own { structure.add("binds", [node, vertex]) }
        return node
    }
}

extension FunctionValue {
    /// Whether it is the start that a cost has anyway.
    var saysNothing: Bool { function == "total-cost" && arguments.isEmpty && value == Rational(0) }
}
