// Names become numbers: objects, predicates, types of variables.

import Diagnostics
import PDDL

/// The objects and predicates of a problem as dense numbers, in the order of declaration.
struct Vocabulary {
    /// The objects' names.
    let objects: [String]
    /// The predicates' names.
    private(set) var predicates: [String]
    /// The predicates' numbers of arguments.
    private(set) var arities: [Int]
    /// The predicates that stand for comparisons and changes of numbers.
    private(set) var numbers = NumericAtoms()
    /// For each type in use, the objects that have it.
    private(set) var members: [[Int32]] = []
    /// For each type in use and each object, whether the object has it.
    private(set) var membership: [[Bool]] = []

    private let objectIDs: [String: Int32]
    private var predicateIDs: [String: Int32] = [:]
    private var typeIDs: [TypeExpression: Int] = [:]
    private let typed: [TypedName]
    private let types: TypeHierarchy

    init(_ problem: Problem) {
        typed = problem.allObjects
        types = problem.domain.types
        objects = typed.map(\.name)
        var ids: [String: Int32] = [:]
        for (index, object) in typed.enumerated() { ids[object.name] = Int32(index) }
        objectIDs = ids
        predicates = []
        arities = []
        for symbol in problem.domain.predicates { addPredicate(symbol.name, arity: symbol.parameters.count) }
    }

    /// The number of the object called `name`.
    func object(_ name: String) -> Int32? { objectIDs[name] }

    /// The number of the predicate called `name`.
    func predicate(_ name: String) -> Int32? { predicateIDs[name] }

    /// Adds a predicate that is not declared, and returns its number.
    @discardableResult
    mutating func addPredicate(_ name: String, arity: Int) -> Int32 {
        let id = Int32(predicates.count)
        predicates.append(name)
        arities.append(arity)
        predicateIDs[name] = id
        return id
    }

    /// The atom that stands for a comparison.
    mutating func atom(for comparison: LiftedComparison) -> LiftedAtom {
        var numbers = numbers
        let atom = numbers.atom(for: comparison) { addPredicate($0, arity: $1) }
        self.numbers = numbers
        return atom
    }

    /// The atom that stands for a change of a number.
    mutating func atom(for change: LiftedNumericChange) -> LiftedAtom {
        var numbers = numbers
        let atom = numbers.atom(for: change) { addPredicate($0, arity: $1) }
        self.numbers = numbers
        return atom
    }

    /// The number of a type in use; its objects are in ``members``.
    mutating func type(_ expression: TypeExpression) -> Int {
        if let known = typeIDs[expression] { return known }
        let id = members.count
        let flags = typed.map { types.isSubtype($0.type, of: expression) }
        membership.append(flags)
        members.append(flags.indices.filter { flags[$0] }.map(Int32.init))
        typeIDs[expression] = id
        return id
    }
}
