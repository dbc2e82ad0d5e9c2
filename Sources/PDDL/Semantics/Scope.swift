// The names that can be used at a place, and the checks of everything that uses them.

import Diagnostics

/// The names in reach: predicates, functions and objects of a domain or problem, and variables.
struct Scope {
    let types: TypeHierarchy
    let predicates: [String: PredicateSymbol]
    let functions: [String: FunctionSymbol]
    /// The predicates that rules derive, which nothing else can make true or false.
    let derived: Set<String>
    /// Whether numbers are costs only, so that none may be negative.
    let hasOnlyCosts: Bool
    /// What numbers may refer to here besides functions.
    var numbers: NumberContext = []
    /// The variables, those of inner quantifiers last.
    private var variables: [[String: TypeExpression]] = []
    /// The objects in reach.
    let objects: Objects

    /// Objects by name and in order, made once and only where a check or a message needs them.
    final class Objects {
        /// In the order of their declarations, as often as they are declared.
        let declarations: [TypedName]
        private lazy var byName = Dictionary(declarations.map { ($0.name, $0) }) { first, _ in first }
        /// The names in alphabetical order.
        lazy var sortedNames = declarations.map(\.name).sorted()

        init(_ declarations: [TypedName]) { self.declarations = declarations }

        subscript(name: String) -> TypedName? { byName[name] }
    }

    init(_ domain: Domain, objects: [TypedName]) {
        types = domain.types
        predicates = Dictionary(domain.predicates.map { ($0.name, $0) }) { first, _ in first }
        functions = Dictionary(domain.functions.map { ($0.name, $0) }) { first, _ in first }
        self.objects = Objects(objects)
        derived = domain.derivedPredicates
        let announced = domain.announced
        hasOnlyCosts = announced.contains(.actionCosts) && !announced.contains(.numericFluents)
    }

    /// The type of a variable, the innermost of its name.
    func type(ofVariable name: String) -> TypeExpression? {
        for layer in variables.reversed() {
            if let type = layer[name] { return type }
        }
        return nil
    }

    /// All variables in reach with their question marks, in alphabetical order.
    var variableNames: [String] { Set(variables.flatMap(\.keys)).sorted().map { "?\($0)" } }

    /// The scope where numbers may refer to `numbers` as well.
    func allowing(_ numbers: NumberContext) -> Scope {
        var scope = self
        scope.numbers = numbers
        return scope
    }

    /// The scope with more variables; inner ones hide outer ones.
    func adding(_ parameters: [TypedName]) -> Scope {
        var scope = self
        scope.variables.append(Dictionary(parameters.map { ($0.name, $0.type) }) { $1 })
        return scope
    }
}

extension Findings {
    /// Checks a condition: names, arity, types.
    mutating func check(_ condition: Condition, in scope: Scope) {
        switch condition {
        case .atom(let atom): check(atom, in: scope)
        case .equal(let left, let right):
            for term in [left, right] { _ = type(of: term, in: scope) }
        case .not(let inner): check(inner, in: scope)
        case .and(let parts), .or(let parts): for part in parts { check(part, in: scope) }
        case .imply(let left, let right):
            check(left, in: scope)
            check(right, in: scope)
        case .forall(let parameters, let inner), .exists(let parameters, let inner):
            checkTypes(of: parameters, scope.types)
            check(inner, in: scope.adding(parameters))
        case .compare(let comparison):
            check(comparison.left, at: comparison.span, in: scope)
            check(comparison.right, at: comparison.span, in: scope)
        case .preference(let preference): check(preference.condition, in: scope)
        }
    }

    /// Checks an effect: names, arity, types, and that nothing makes a derived predicate true or false.
    mutating func check(_ effect: Effect, in scope: Scope) {
        switch effect {
        case .add(let atom), .delete(let atom):
            check(atom, in: scope)
            refuseDerived(atom.predicate, at: atom.nameSpan, in: scope)
        case .and(let parts): for part in parts { check(part, in: scope) }
        case .forall(let parameters, let inner):
            checkTypes(of: parameters, scope.types)
            check(inner, in: scope.adding(parameters))
        case .when(let condition, let inner):
            check(condition, in: scope)
            check(inner, in: scope)
        case .numeric(let effect): check(effect, in: scope)
        }
    }

    /// Reports a derived predicate where only others can stand.
    mutating func refuseDerived(_ predicate: String, at span: SourceSpan, in scope: Scope) {
        guard scope.derived.contains(predicate) else { return }
        error(
            "pddl.derived-changed", "'\(predicate)' is derived and can be neither listed nor changed",
            at: span,
            help: "change what its rules depend on")
    }

    /// Checks that parameters have types that exist.
    mutating func checkTypes(of names: [TypedName], _ types: TypeHierarchy) {
        // Names that share a type share its place.
        var last: SourceSpan?
        for name in names where name.type.span != last {
            last = name.type.span
            for type in name.type.names where !types.contains(type) {
                unknownName(
                    "pddl.undeclared-type", "no type named '\(type)'", name: type,
                    at: place(of: type, in: name.type.span), allowed: types.names,
                    none: "the domain declares no types")
            }
        }
    }

    private mutating func check(_ atom: Atom, in scope: Scope) {
        guard let symbol = scope.predicates[atom.predicate] else {
            if scope.functions[atom.predicate] != nil {
                error(
                    "pddl.undeclared-predicate",
                    "no predicate named '\(atom.predicate)' (it is a function)", at: atom.nameSpan,
                    help: "a value is written '(= (\(atom.predicate) …) number)'")
                return
            }
            unknownName(
                "pddl.undeclared-predicate", "no predicate named '\(atom.predicate)'",
                name: atom.predicate,
                at: atom.nameSpan, allowed: scope.predicates.keys.sorted(),
                none: "the domain declares no predicates")
            for argument in atom.arguments { _ = type(of: argument, in: scope) }
            return
        }
        checkArguments(atom.arguments, of: symbol.name, symbol.parameters, at: atom.span, in: scope)
    }

    /// Checks number and types of arguments.
    mutating func checkArguments(
        _ arguments: [Term], of name: String, _ parameters: [TypedName], at span: SourceSpan, in scope: Scope
    ) {
        guard arguments.count == parameters.count else {
            error(
                "pddl.wrong-arity",
                "'\(name)' takes \(parameters.count) argument\(parameters.count == 1 ? "" : "s"), found \(arguments.count)",
                at: span, label: "declared: \(signature(name, parameters))")
            for argument in arguments { _ = type(of: argument, in: scope) }
            return
        }
        for (argument, parameter) in zip(arguments, parameters) {
            // A type that does not exist has been reported where it stands.
            guard let type = type(of: argument, in: scope), type.names.allSatisfy(scope.types.contains),
                parameter.type.names.allSatisfy(scope.types.contains),
                !scope.types.isSubtype(type, of: parameter.type)
            else {
                continue
            }
            let found = "'\(argument)' is of type \(type.names.joined(separator: " or "))"
            let expected = "\(parameter.type.names.joined(separator: " or "))"
            if argument.isVariable, scope.types.overlap(type, parameter.type) {
                warning(
                    "pddl.wide-type", "\(found), but '\(name)' is about \(expected) only", at: argument.span,
                    help: "give '\(argument)' the type \(expected)")
            } else {
                error(
                    "pddl.wrong-type", "\(found), expected \(expected)", at: argument.span,
                    label: "declared: \(signature(name, parameters))")
            }
        }
    }

    /// A declaration as PDDL writes it, for labels.
    func signature(_ name: String, _ parameters: [TypedName]) -> String {
        let list = parameters.map { parameter in
            parameter.type == .object
                ? " ?\(parameter.name)"
                : " ?\(parameter.name) - \(parameter.type.names.joined(separator: "/"))"
        }
        return "(\(name)\(list.joined()))"
    }

    /// The type of a term, or nil after a report where the name means nothing here.
    private mutating func type(of term: Term, in scope: Scope) -> TypeExpression? {
        if term.isVariable {
            if let type = scope.type(ofVariable: term.name) { return type }
            unknownName(
                "pddl.undeclared-variable", "no variable named '\(term)' here", name: term.description,
                at: term.span,
                allowed: scope.variableNames,
                none: "no variables are declared here")
            return nil
        }
        if let object = scope.objects[term.name] { return object.type }
        if scope.type(ofVariable: term.name) != nil {
            error(
                "pddl.undeclared-object", "no object named '\(term.name)'", at: term.span,
                fixIt: FixIt(
                    "write '?\(term.name)' for the variable", replacing: SourceLocation(source, term.span),
                    with: "?\(term.name)"))
            return nil
        }
        unknownName(
            "pddl.undeclared-object", "no object named '\(term.name)'", name: term.name, at: term.span,
            allowed: scope.objects.sortedNames,
            none: "no objects are declared here")
        return nil
    }
}
