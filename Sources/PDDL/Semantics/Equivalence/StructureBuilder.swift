// Conditions and numbers as vertices and tuples; symbols by their names or as vertices of their own.

/// Something that has a name.
struct Symbol: Hashable {
    /// What can be renamed independently of each other.
    enum Kind: String, CaseIterable {
        case type, predicate, function, object, preference, action
    }

    var kind: Kind
    var name: String

    init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }
}

/// Builds a relational structure out of the parts of a domain or problem.
///
/// Objects and preferences always are vertices. Types, predicates and functions are part of the labels where two
/// problems in one domain are compared, and vertices where two domains are.
struct StructureBuilder {
    /// What has been built.
    private(set) var structure = RelationalStructure()
    /// The vertices of symbols.
    private(set) var symbols: [Symbol: Int] = [:]
    /// Whether types, predicates and functions keep their names.
    let keepsNames: Bool
    /// The vertices of the variables in scope.
    var variables: [String: Int] = [:]

    init(keepsNames: Bool) { self.keepsNames = keepsNames }

    // MARK: Symbols

    /// A new vertex.
    mutating func vertex(_ label: String) -> Int { structure.addVertex(label) }

    /// A tuple of vertices.
    mutating func tie(_ label: String, _ vertices: [Int]) { structure.add(label, vertices) }

    /// Makes the vertex of a symbol.
    @discardableResult
    mutating func declare(_ symbol: Symbol, _ label: String) -> Int {
        let vertex = structure.addVertex(label)
        symbols[symbol] = vertex
        return vertex
    }

    /// The vertex of a symbol. One that has not been declared keeps its name.
    mutating func vertex(of symbol: Symbol) -> Int {
        symbols[symbol] ?? declare(symbol, "\(symbol.kind) \(symbol.name)")
    }

    /// The vertex of a term.
    mutating func vertex(of term: Term) -> Int {
        if term.isVariable { return variables[term.name] ?? vertex(of: Symbol(.object, "?\(term.name)")) }
        return vertex(of: Symbol(.object, term.name))
    }

    /// Relates vertices by a symbol.
    mutating func relate(_ label: String, _ symbol: Symbol, _ vertices: [Int]) {
        if keepsNames {
            structure.add("\(label) \(symbol.name)", vertices)
        } else {
            structure.add(label, [vertex(of: symbol)] + vertices)
        }
    }

    /// A vertex for a symbol applied to terms.
    mutating func application(_ label: String, _ symbol: Symbol, _ arguments: [Term]) -> Int {
        let node = structure.addVertex(keepsNames ? "\(label) \(symbol.name)" : label)
        var vertices = arguments.map { vertex(of: $0) }
        if !keepsNames { vertices.insert(vertex(of: symbol), at: 0) }
        structure.add("arguments", [node] + vertices)
        return node
    }

    /// Says of a vertex that it has a type.
    mutating func type(_ vertex: Int, _ label: String, _ type: TypeExpression) {
        if keepsNames {
            structure.add("\(label) \(type.normalized.pddl)", [vertex])
        } else {
            for name in type.names { structure.add(label, [vertex, self.vertex(of: Symbol(.type, name))]) }
        }
    }

    /// A node with parts that have roles.
    mutating func node(_ label: String, _ parts: [(role: String, vertex: Int)]) -> Int {
        let node = structure.addVertex(label)
        for part in parts { structure.add(part.role, [node, part.vertex]) }
        return node
    }

    /// Vertices for variables and what is built with them in scope.
    mutating func scoped<Result>(
        _ names: [TypedName], _ build: (inout StructureBuilder, [Int]) -> Result
    ) -> Result {
        let outer = variables
        let own = names.map { name in
            let variable = structure.addVertex("variable")
            type(variable, "type", name.type)
            return variable
        }
        for (name, variable) in zip(names, own) { variables[name.name] = variable }
        defer { variables = outer }
        return build(&self, own)
    }

    /// A node for a quantifier or what is like one: the variables' order does not count.
    mutating func quantifier(
        _ label: String, _ names: [TypedName], _ build: (inout StructureBuilder) -> Int
    ) -> Int {
        scoped(names) { builder, own in
            let inner = build(&builder)
            let node = builder.node(label, [("part", inner)])
            for variable in own { builder.tie("binds", [node, variable]) }
            return node
        }
    }

    /// A node for a preference around its part.
    mutating func preference(_ name: String?, _ part: Int) -> Int {
        let node = node("preference", [("part", part)])
        if let name, let vertex = symbols[Symbol(.preference, name)] { tie("named", [node, vertex]) }
        return node
    }

    // MARK: Conditions

    /// A node for a normalized condition.
    mutating func node(for condition: Condition) -> Int {
        switch condition {
        case .atom(let atom): return application("atom", Symbol(.predicate, atom.predicate), atom.arguments)
        case .equal(let left, let right):
            return node("=", [("side", vertex(of: left)), ("side", vertex(of: right))])
        case .not(let inner): return node("not", [("part", node(for: inner))])
        case .and(let parts): return node("and", parts.map { ("part", node(for: $0)) })
        case .or(let parts): return node("or", parts.map { ("part", node(for: $0)) })
        case .imply(let premise, let conclusion):
            return node("imply", [("premise", node(for: premise)), ("part", node(for: conclusion))])
        case .forall(let names, let inner): return quantifier("forall", names) { $0.node(for: inner) }
        case .exists(let names, let inner): return quantifier("exists", names) { $0.node(for: inner) }
        case .compare(let comparison):
            let isSymmetric = comparison.relation == .equal
            let left = node(for: comparison.left)
            return node(
                comparison.relation.rawValue + " of numbers",
                [("side", left), (isSymmetric ? "side" : "larger", node(for: comparison.right))])
        case .preference(let preference):
            return self.preference(preference.name, node(for: preference.condition))
        }
    }

    /// A node for a number, tied to those of its operands.
    mutating func node(for expression: NumericExpression) -> Int {
        switch expression.normalized {
        case .function(let term):
            return application("value", Symbol(.function, term.function), term.arguments)
        case .arithmetic(let operation, let operands):
            let isSymmetric = operation == .sum || operation == .product
            let parts = operands.enumerated().map { place, operand in
                (isSymmetric ? "operand" : "operand \(place)", node(for: operand))
            }
            return node(operation.rawValue, parts)
        case .violations(let name):
            return node("violations", [("of", vertex(of: Symbol(.preference, name)))])
        case .number, .duration, .elapsedTime, .totalTime: return vertex(expression.pddl)
        }
    }
}
