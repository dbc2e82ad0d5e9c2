// Terms, atoms and facts.

public import Diagnostics

/// A variable or the name of an object.
public struct Term: Sendable, Hashable, CustomStringConvertible {
    /// The name in lower case, without a question mark.
    public var name: String
    /// Whether it is a variable.
    public var isVariable: Bool
    /// Where it stands.
    @NotCompared public var span: SourceSpan

    /// A term.
    public init(_ name: String, isVariable: Bool, at span: SourceSpan = SourceSpan(0, 0)) {
        self.name = name
        self.isVariable = isVariable
        self.span = span
    }

    /// The term as PDDL writes it.
    public var description: String { isVariable ? "?\(name)" : name }
}

/// A predicate applied to terms, as schemas and goals have it.
public struct Atom: Sendable, Hashable, CustomStringConvertible {
    /// The predicate's name.
    public var predicate: String
    /// The arguments.
    public var arguments: [Term]
    /// Where the atom stands, parentheses included.
    @NotCompared public var span: SourceSpan
    /// Where the predicate's name stands.
    @NotCompared public var nameSpan: SourceSpan

    /// An atom.
    public init(
        _ predicate: String, _ arguments: [Term], at span: SourceSpan = SourceSpan(0, 0),
        nameSpan: SourceSpan? = nil
    ) {
        self.predicate = predicate
        self.arguments = arguments
        self.span = span
        self.nameSpan = nameSpan ?? span
    }

    /// The atom as PDDL writes it.
    public var description: String {
        "(\(([predicate] + arguments.map(\.description)).joined(separator: " ")))"
    }

    /// The fact that the atom becomes under `binding`, or nil where a variable has no value.
    public func grounded(_ binding: [String: String] = [:]) -> Fact? {
        var names: [String] = []
        for argument in arguments {
            guard let name = argument.isVariable ? binding[argument.name] : argument.name else { return nil }
            names.append(name)
        }
        return Fact(predicate, names)
    }
}

/// A predicate applied to objects: something that holds in a state, or does not.
public struct Fact: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The predicate's name.
    public var predicate: String
    /// The objects' names.
    public var arguments: [String]
    /// Where it was written, if it was.
    @NotCompared public var span: SourceSpan

    /// A fact.
    public init(_ predicate: String, _ arguments: [String] = [], at span: SourceSpan = SourceSpan(0, 0)) {
        self.predicate = predicate
        self.arguments = arguments
        self.span = span
    }

    /// The fact as PDDL writes it.
    public var description: String { "(\(([predicate] + arguments).joined(separator: " ")))" }

    /// Alphabetical order, by predicate and then by arguments.
    public static func < (left: Fact, right: Fact) -> Bool {
        left.predicate == right.predicate
            ? left.arguments.lexicographicallyPrecedes(right.arguments) : left.predicate < right.predicate
    }

    /// The fact as an atom.
    public var atom: Atom { Atom(predicate, arguments.map { Term($0, isVariable: false) }, at: span) }
}
