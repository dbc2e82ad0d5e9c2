// A domain as a relational structure: symbols are vertices, and so are actions and the parts of their conditions.

/// A domain without any of its names.
struct DomainStructure {
    /// The symbols that can be renamed, in the order of their vertices, which come first.
    let symbols: [Symbol]
    /// What is left without the names.
    let structure: RelationalStructure

    init(_ domain: Domain) {
        var builder = StructureBuilder(keepsNames: false)
        for name in domain.types.names where name != "object" {
            builder.declare(Symbol(.type, name), "type")
        }
        for constant in domain.constants { builder.declare(Symbol(.object, constant.name), "constant") }
        for symbol in domain.predicates {
            builder.declare(Symbol(.predicate, symbol.name), "predicate of \(symbol.parameters.count)")
        }
        for symbol in domain.functions where symbol.name != "total-cost" {
            builder.declare(Symbol(.function, symbol.name), "function of \(symbol.parameters.count)")
        }
        for name in domain.preferenceNames.sorted() {
            builder.declare(Symbol(.preference, name), "preference name")
        }
        for action in domain.actions { builder.declare(Symbol(.action, action.name), "action") }
        for action in domain.durativeActions {
            builder.declare(Symbol(.action, action.name), "durative action")
        }
        symbols = builder.symbols.sorted { $0.value < $1.value }.map(\.key)
        builder.addDeclarations(of: domain)
        for action in domain.actions { builder.add(action) }
        for action in domain.durativeActions { builder.add(action) }
        for rule in domain.derivationRules { builder.add(rule) }
        for node in builder.nodes(for: domain.constraints) { builder.tie("constraint", [node]) }
        structure = builder.structure
    }
}

extension StructureBuilder {
    fileprivate mutating func addDeclarations(of domain: Domain) {
        let types = domain.types
        for name in types.names {
            for other in types.names where other != name && types.isSubtype(name, of: other) {
                tie("below", [vertex(of: Symbol(.type, name)), vertex(of: Symbol(.type, other))])
            }
        }
        for constant in domain.constants {
            type(vertex(of: Symbol(.object, constant.name)), "type", constant.type)
        }
        for symbol in domain.predicates {
            declareParameters(symbol.parameters, of: Symbol(.predicate, symbol.name))
        }
        for symbol in domain.functions {
            declareParameters(symbol.parameters, of: Symbol(.function, symbol.name))
        }
    }

    private mutating func declareParameters(_ parameters: [TypedName], of symbol: Symbol) {
        let vertex = vertex(of: symbol)
        tie("with \(parameters.count) parameters", [vertex])
        for (place, parameter) in parameters.enumerated() {
            type(vertex, "parameter \(place)", parameter.type)
        }
    }

    fileprivate mutating func add(_ action: ActionSchema) {
        let vertex = vertex(of: Symbol(.action, action.name))
        scoped(action.parameters) { builder, parameters in
            builder.tie("parameters", [vertex] + parameters)
            for conjunct in action.precondition.normalized.conjuncts {
                builder.tie("precondition", [vertex, builder.node(for: conjunct)])
            }
            for node in builder.nodes(for: action.effect) { builder.tie("effect", [vertex, node]) }
        }
    }

    fileprivate mutating func add(_ action: DurativeActionSchema) {
        let vertex = vertex(of: Symbol(.action, action.name))
        scoped(action.parameters) { builder, parameters in
            builder.tie("parameters", [vertex] + parameters)
            for node in builder.nodes(for: action.duration) { builder.tie("duration", [vertex, node]) }
            for single in action.condition.singleConditions() {
                builder.tie("condition", [vertex, builder.node(for: single)])
            }
            for node in builder.nodes(for: action.effect) { builder.tie("effect", [vertex, node]) }
        }
    }

    fileprivate mutating func add(_ rule: DerivationRule) {
        let node = vertex("rule")
        scoped(rule.parameters) { builder, parameters in
            builder.tie(
                "head", [node, builder.vertex(of: Symbol(.predicate, rule.predicate))] + parameters)
            for conjunct in rule.condition.normalized.conjuncts {
                builder.tie("condition", [node, builder.node(for: conjunct)])
            }
        }
    }
}
