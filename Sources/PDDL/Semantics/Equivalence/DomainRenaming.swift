// New names for what a domain declares.

/// For each kind of symbol, the new names of those that have one.
///
/// ```swift
/// renaming.predicates   // ["on": "above", "clear": "top"]
/// ```
public struct DomainRenaming: Sendable, Hashable {
    /// New names of types; `object` is never among them.
    public var types: [String: String] = [:]
    /// New names of predicates.
    public var predicates: [String: String] = [:]
    /// New names of functions; `total-cost` is never among them.
    public var functions: [String: String] = [:]
    /// New names of constants.
    public var constants: [String: String] = [:]
    /// New names of actions, durative ones among them.
    public var actions: [String: String] = [:]
    /// New names of preferences.
    public var preferences: [String: String] = [:]

    /// No new names.
    public init() {}

    /// The kinds with their names for people and their new names, in the order of declaration in a domain.
    public var kinds: [(kind: String, names: [String: String])] {
        [
            ("type", types), ("constant", constants), ("predicate", predicates), ("function", functions),
            ("action", actions), ("preference", preferences),
        ]
    }

    subscript(symbol: Symbol) -> String {
        get {
            let names: [String: String]
            switch symbol.kind {
            case .type: names = types
            case .predicate: names = predicates
            case .function: names = functions
            case .object: names = constants
            case .action: names = actions
            case .preference: names = preferences
            }
            return names[symbol.name] ?? symbol.name
        }
        set {
            switch symbol.kind {
            case .type: types[symbol.name] = newValue
            case .predicate: predicates[symbol.name] = newValue
            case .function: functions[symbol.name] = newValue
            case .object: constants[symbol.name] = newValue
            case .action: actions[symbol.name] = newValue
            case .preference: preferences[symbol.name] = newValue
            }
        }
    }
}

extension DomainRenaming {
    func callAsFunction(_ type: TypeExpression) -> TypeExpression {
        TypeExpression(type.names.map { self[Symbol(.type, $0)] }).normalized
    }

    func callAsFunction(_ names: [TypedName]) -> [TypedName] {
        names.map { TypedName($0.name, self($0.type)) }
    }

    func callAsFunction(_ term: Term) -> Term {
        term.isVariable ? term : Term(self[Symbol(.object, term.name)], isVariable: false)
    }

    func callAsFunction(_ atom: Atom) -> Atom {
        Atom(self[Symbol(.predicate, atom.predicate)], atom.arguments.map { self($0) })
    }

    func callAsFunction(_ term: FunctionTerm) -> FunctionTerm {
        FunctionTerm(self[Symbol(.function, term.function)], term.arguments.map { self($0) })
    }

    func callAsFunction(_ expression: NumericExpression) -> NumericExpression {
        switch expression {
        case .function(let term): .function(self(term))
        case .arithmetic(let operation, let operands): .arithmetic(operation, operands.map { self($0) })
        case .violations(let name): .violations(of: self[Symbol(.preference, name)])
        case .number, .duration, .elapsedTime, .totalTime: expression
        }
    }

    func callAsFunction(preference name: String?) -> String? { name.map { self[Symbol(.preference, $0)] } }

    func callAsFunction(_ condition: Condition) -> Condition {
        switch condition {
        case .atom(let atom): .atom(self(atom))
        case .equal(let left, let right): .equal(self(left), self(right))
        case .not(let inner): .not(self(inner))
        case .and(let parts): .and(parts.map { self($0) })
        case .or(let parts): .or(parts.map { self($0) })
        case .imply(let premise, let conclusion): .imply(self(premise), self(conclusion))
        case .forall(let names, let inner): .forall(self(names), self(inner))
        case .exists(let names, let inner): .exists(self(names), self(inner))
        case .compare(let comparison):
            .compare(Comparison(self(comparison.left), comparison.relation, self(comparison.right)))
        case .preference(let preference):
            .preference(Preference(self(preference: preference.name), self(preference.condition)))
        }
    }

    func callAsFunction(_ effect: Effect) -> Effect {
        switch effect {
        case .add(let atom): .add(self(atom))
        case .delete(let atom): .delete(self(atom))
        case .and(let parts): .and(parts.map { self($0) })
        case .forall(let names, let inner): .forall(self(names), self(inner))
        case .when(let condition, let inner): .when(self(condition), self(inner))
        case .numeric(let effect): .numeric(self(effect))
        }
    }

    func callAsFunction(_ effect: NumericEffect) -> NumericEffect {
        NumericEffect(effect.operation, self(effect.target), self(effect.value))
    }
}
