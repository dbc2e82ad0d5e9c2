// Which predicates actions change and which stay as the initial state has them.

public import PDDL

extension Domain {
    /// The names of the predicates that some action adds or deletes, in the order of declaration.
    ///
    /// ```swift
    /// domain.fluentPredicates   // ["at", "in"] in a delivery domain; "road" is static
    /// ```
    public var fluentPredicates: [String] {
        var changed: Set<String> = []
        for action in actions { Self.collect(action.effect, into: &changed) }
        return predicates.map(\.name).filter(changed.contains)
    }

    /// The names of the predicates that no action changes, in the order of declaration.
    public var staticPredicates: [String] {
        let fluent = Set(fluentPredicates)
        return predicates.map(\.name).filter { !fluent.contains($0) }
    }

    private static func collect(_ effect: Effect, into changed: inout Set<String>) {
        switch effect {
        case .add(let atom), .delete(let atom): changed.insert(atom.predicate)
        case .and(let parts): for part in parts { collect(part, into: &changed) }
        case .forall(_, let inner), .when(_, let inner): collect(inner, into: &changed)
        case .numeric: break
        }
    }
}
