// A problem as the judge sees it: names as numbers, objects by type, schemas with their variables resolved.

import PDDL

/// The parts of a problem that do not change while a plan is carried out. Everything is made on first use.
struct ProblemModel {
    let problem: Problem
    /// Names by number. The objects come first, in the order of declaration.
    private(set) var names: [String] = []
    /// How many of the names are objects.
    let objectCount: Int
    private var numbers: [String: Int32] = [:]
    private let objectTypes: [TypeExpression]
    private var extents: [TypeExpression: Extent] = [:]
    private let schemas: [String: ActionSchema]
    private var resolved: [String: Result<ResolvedSchema, UnboundVariable>] = [:]

    init(_ problem: Problem) {
        self.problem = problem
        let objects = problem.allObjects
        objectTypes = objects.map(\.type)
        objectCount = objects.count
        names = objects.map(\.name)
        for (number, name) in names.enumerated() { numbers[name] = Int32(number) }
        schemas = Dictionary(problem.domain.actions.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The number of a name, a new one where it has none.
    mutating func number(of name: String) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        return number
    }

    /// The number of an object, or nil where there is no such object.
    func object(_ name: String) -> Int32? {
        guard let number = numbers[name], number < objectCount else { return nil }
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

    /// An action schema with its variables resolved; the same one every time.
    mutating func resolvedSchema(_ schema: ActionSchema) -> Result<ResolvedSchema, UnboundVariable> {
        if let known = resolved[schema.name] { return known }
        let result = Result { () throws(UnboundVariable) in try ResolvedSchema(schema, in: &self) }
        resolved[schema.name] = result
        return result
    }

    /// A fact or a function with objects, as numbers.
    mutating func atom(_ symbol: String, _ arguments: [String]) -> GroundAtom {
        GroundAtom(symbol: number(of: symbol), arguments: arguments.map { number(of: $0) })
    }

    /// The atom as PDDL writes it.
    func text(_ atom: GroundAtom) -> String {
        let words = [names[Int(atom.symbol)]] + atom.arguments.map { names[Int($0)] }
        return "(\(words.joined(separator: " ")))"
    }
}
