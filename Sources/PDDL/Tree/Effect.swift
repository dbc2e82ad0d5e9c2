// What actions do.

public import Diagnostics

/// What an action changes.
public indirect enum Effect: Sendable, Hashable {
    /// The atom becomes true.
    case add(Atom)
    /// The atom becomes false, unless the same action also adds it.
    case delete(Atom)
    /// All of them.
    case and([Effect])
    /// For all values of the variables.
    case forall([TypedName], Effect)
    /// Only where the condition holds before the action.
    case when(Condition, Effect)
    /// The function's value grows.
    case increase(FunctionTerm, NumericExpression)

    /// Nothing changes.
    public static let none = Effect.and([])

    /// The parts, nested conjunctions flattened.
    public var parts: [Effect] {
        if case .and(let parts) = self { parts.flatMap(\.parts) } else { [self] }
    }
}

/// A function applied to terms, such as `(distance ?from ?to)`.
public struct FunctionTerm: Sendable, Hashable, CustomStringConvertible {
    /// The function's name.
    public var function: String
    /// The arguments.
    public var arguments: [Term]
    /// Where it stands.
    @NotCompared public var span: SourceSpan

    /// A function term.
    public init(_ function: String, _ arguments: [Term] = [], at span: SourceSpan = SourceSpan(0, 0)) {
        self.function = function
        self.arguments = arguments
        self.span = span
    }

    /// The term as PDDL writes it.
    public var description: String {
        "(\(([function] + arguments.map(\.description)).joined(separator: " ")))"
    }
}

/// A number, or the value of a function.
public indirect enum NumericExpression: Sendable, Hashable {
    /// A literal.
    case number(Rational)
    /// A function's value.
    case function(FunctionTerm)
}
