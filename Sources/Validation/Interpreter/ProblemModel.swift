// A problem as the judge sees it: names as numbers, objects by type, schemas with their variables resolved.

import PDDL

/// The names behind the numbers.
struct Names: Sendable {
    /// Objects by number, in the order of declaration.
    var objects: [String] = []
    /// Predicates and functions by number.
    var symbols: [String] = []

    /// The atom spelt out.
    func fact(_ atom: GroundAtom) -> Fact {
        Fact(symbols[Int(atom.symbol)], atom.arguments.map { objects[Int($0)] })
    }

    /// The function spelt out.
    func function(_ atom: GroundAtom) -> FunctionTerm {
        FunctionTerm(
            symbols[Int(atom.symbol)],
            atom.arguments.map { Term(objects[Int($0)], isVariable: false) })
    }
}

/// The parts of a problem that do not change while a plan is carried out. Everything is made on first use.
struct ProblemModel {
    let problem: Problem
    private(set) var names = Names()
    /// How many of the objects are declared.
    let objectCount: Int
    private var objectNumbers: [String: Int32] = [:]
    private var symbolNumbers: [String: Int32] = [:]
    private let objectTypes: [TypeExpression]
    private var extents: [TypeExpression: Extent] = [:]
    private let schemas: [String: ActionSchema]
    private let durativeSchemas: [String: DurativeActionSchema]
    private var resolved: [String: Result<ResolvedSchema, UnboundVariable>] = [:]
    private var resolvedDurative: [String: Result<ResolvedDurativeSchema, UnboundVariable>] = [:]

    init(_ problem: Problem) {
        self.problem = problem
        let objects = problem.allObjects
        objectTypes = objects.map(\.type)
        objectCount = objects.count
        names.objects = objects.map(\.name)
        objectNumbers.reserveCapacity(objectCount)
        for (number, name) in names.objects.enumerated() { objectNumbers[name] = Int32(number) }
        schemas = Dictionary(problem.domain.actions.map { ($0.name, $0) }) { first, _ in first }
        durativeSchemas = Dictionary(problem.domain.durativeActions.map { ($0.name, $0) }) { first, _ in
            first
        }
    }

    /// The number of an object, a new one where it has none.
    mutating func objectNumber(of name: String) -> Int32 {
        if let number = objectNumbers[name] { return number }
        let number = Int32(names.objects.count)
        names.objects.append(name)
        objectNumbers[name] = number
        return number
    }

    /// The number of a predicate or function, a new one where it has none.
    mutating func symbol(_ name: String) -> Int32 {
        if let number = symbolNumbers[name] { return number }
        let number = Int32(names.symbols.count)
        names.symbols.append(name)
        symbolNumbers[name] = number
        return number
    }

    /// The number of an object, or nil where there is no such object.
    func object(_ name: String) -> Int32? {
        guard let number = objectNumbers[name], number < objectCount else { return nil }
        return number
    }

    /// The type that an object was declared with.
    func type(of object: Int32) -> TypeExpression { objectTypes[Int(object)] }

    /// The objects of a type.
    mutating func extent(of type: TypeExpression) -> Extent {
        if let extent = extents[type] { return extent }
        var verdicts: [TypeExpression: Bool] = [:]
        let extent = Extent(of: objectCount) { number in
            let own = objectTypes[number]
            if let verdict = verdicts[own] { return verdict }
            let verdict = problem.domain.types.isSubtype(own, of: type)
            verdicts[own] = verdict
            return verdict
        }
        extents[type] = extent
        return extent
    }

    /// The action schema called `name` as it was written.
    func schema(_ name: String) -> ActionSchema? { schemas[name] }
    /// The durative action schema called `name` as it was written.
    func durativeSchema(_ name: String) -> DurativeActionSchema? { durativeSchemas[name] }

    /// An action schema with its variables resolved; the same one every time.
    mutating func resolvedSchema(_ schema: ActionSchema) -> Result<ResolvedSchema, UnboundVariable> {
        if let known = resolved[schema.name] { return known }
        let result = Result { () throws(UnboundVariable) in try ResolvedSchema(schema, in: &self) }
        resolved[schema.name] = result
        return result
    }

    /// A durative action schema with its variables resolved; the same one every time.
    mutating func resolvedSchema(
        _ schema: DurativeActionSchema
    ) -> Result<ResolvedDurativeSchema, UnboundVariable> {
        if let known = resolvedDurative[schema.name] { return known }
        let result = Result { () throws(UnboundVariable) in
            try ResolvedDurativeSchema(schema, in: &self)
        }
        resolvedDurative[schema.name] = result
        return result
    }

    /// A fact or a function with objects, as numbers.
    mutating func atom(_ name: String, _ arguments: [String]) -> GroundAtom {
        GroundAtom(symbol: symbol(name), arguments: arguments.map { objectNumber(of: $0) })
    }
}
