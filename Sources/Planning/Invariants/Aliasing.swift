// Which terms of an action schema are, or may be, the same object.

import PDDL

/// A partition of the terms of an action schema into classes of terms that denote the same object.
struct Aliasing {
    private var parent: [Term: Term] = [:]
    private let outline: SchemaOutline
    private let types: TypeHierarchy

    /// The classes that the equalities of the precondition force.
    init(_ outline: SchemaOutline, types: TypeHierarchy) {
        self.outline = outline
        self.types = types
        for (left, right) in outline.equal { merge(left, right) }
    }

    /// The representative of the class of `term`.
    func find(_ term: Term) -> Term {
        var term = term
        while let next = parent[term] { term = next }
        return term
    }

    /// Puts two terms into one class. Constants become representatives.
    mutating func merge(_ left: Term, _ right: Term) {
        let (left, right) = (find(left), find(right))
        guard left != right else { return }
        if left.isVariable { parent[left] = right } else { parent[right] = left }
    }

    /// Whether two atoms are surely the same.
    func same(_ left: Atom, _ right: Atom) -> Bool {
        left.predicate == right.predicate && left.arguments.count == right.arguments.count
            && zip(left.arguments, right.arguments).allSatisfy { find($0) == find($1) }
    }

    /// Whether the precondition surely contains `atom`.
    func holdsBefore(_ atom: Atom) -> Bool { outline.positive.contains { same($0, atom) } }

    /// Whether some applicable instance of the schema may have these classes.
    var isConsistent: Bool {
        let members = Dictionary(grouping: parent.keys) { find($0) }
        for (representative, terms) in members {
            let terms = terms + [representative]
            guard terms.count(where: { !$0.isVariable }) <= 1 else { return false }
            let known = terms.compactMap { outline.parameterTypes[$0.name] }
            for (index, type) in known.enumerated() {
                guard known[..<index].allSatisfy({ types.overlap($0, type) }) else { return false }
            }
        }
        return outline.unequal.allSatisfy { find($0) != find($1) }
            && outline.negative.allSatisfy { !holdsBefore($0) }
    }
}
