// Types: their declarations, the expressions that use them, and names that carry one.

public import Diagnostics

/// The type of a parameter or an object: one name, or `(either a b)`.
public struct TypeExpression: Sendable, Hashable {
    /// The alternatives, at least one.
    public var names: [String]
    /// Where it stands.
    @NotCompared public var span: SourceSpan

    /// A type by its alternatives.
    public init(_ names: [String], at span: SourceSpan = SourceSpan(0, 0)) {
        self.names = names
        self.span = span
    }

    /// The type that every object has.
    public static let object = TypeExpression(["object"])
}

/// A variable, object, constant or type name with its type.
public struct TypedName: Sendable, Hashable {
    /// The name in lower case; a variable's has no question mark.
    public var name: String
    /// Its type; for a type, its supertype.
    public var type: TypeExpression
    /// Where the name stands.
    @NotCompared public var span: SourceSpan

    /// A name and its type.
    public init(_ name: String, _ type: TypeExpression = .object, at span: SourceSpan = SourceSpan(0, 0)) {
        self.name = name
        self.type = type
        self.span = span
    }
}

/// The declared types and who is a subtype of whom; `object` is above them all.
///
/// ```swift
/// domain.types.isSubtype("truck", of: "vehicle")
/// ```
public struct TypeHierarchy: Sendable, Hashable {
    /// The declarations, in source order, `object` left out unless it is declared.
    public let declarations: [TypedName]
    /// For each type, itself and everything above it.
    private let above: [String: Set<String>]

    /// The hierarchy that `declarations` spans. A cycle is cut: its members are subtypes of each other.
    public init(_ declarations: [TypedName] = []) {
        self.declarations = declarations
        var parents: [String: [String]] = ["object": []]
        for declaration in declarations where declaration.name != "object" {
            parents[declaration.name, default: []] += declaration.type.names
        }
        for declaration in declarations {
            for name in declaration.type.names where parents[name] == nil { parents[name] = ["object"] }
        }
        var above: [String: Set<String>] = [:]
        for name in parents.keys {
            var reached: Set<String> = [name, "object"]
            var open = [name]
            while let next = open.popLast() {
                for parent in parents[next] ?? [] where reached.insert(parent).inserted {
                    open.append(parent)
                }
            }
            above[name] = reached
        }
        self.above = above
    }

    /// Every type's name in alphabetical order, `object` included.
    public var names: [String] { above.keys.sorted() }

    /// Whether `name` is a type.
    public func contains(_ name: String) -> Bool { above[name] != nil }

    /// Whether every object of type `name` is also of type `other`.
    public func isSubtype(_ name: String, of other: String) -> Bool { above[name]?.contains(other) ?? false }

    /// Whether every object of `type` is also of type `other`.
    public func isSubtype(_ type: TypeExpression, of other: TypeExpression) -> Bool {
        type.names.allSatisfy { name in other.names.contains { isSubtype(name, of: $0) } }
    }

    /// Whether there can be an object of both types: some type is below both in some alternative.
    public func overlap(_ type: TypeExpression, _ other: TypeExpression) -> Bool {
        above.values.contains { types in
            type.names.contains(where: types.contains) && other.names.contains(where: types.contains)
        }
    }
}
