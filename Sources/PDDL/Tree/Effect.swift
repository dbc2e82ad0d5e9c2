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
    /// A function's value changes.
    case numeric(NumericEffect)

    /// Nothing changes.
    public static let none = Effect.and([])

    /// The function's value grows by an amount.
    public static func increase(_ target: FunctionTerm, _ amount: NumericExpression) -> Effect {
        .numeric(NumericEffect(.increase, target, amount))
    }

    /// The parts, nested conjunctions flattened.
    public var parts: [Effect] {
        if case .and(let parts) = self { parts.flatMap(\.parts) } else { [self] }
    }
}

/// A change of a function's value, such as `(decrease (fuel ?t) 3)`.
public struct NumericEffect: Sendable, Hashable {
    /// What is done to the value.
    public enum Operation: String, Sendable, Hashable, CaseIterable {
        case assign
        case increase
        case decrease
        case scaleUp = "scale-up"
        case scaleDown = "scale-down"
    }

    /// What is done.
    public var operation: Operation
    /// Whose value changes.
    public var target: FunctionTerm
    /// The new value, the difference or the factor, evaluated before the change.
    public var value: NumericExpression
    /// Where the effect stands, parentheses included.
    @NotCompared public var span: SourceSpan

    /// A change.
    ///
    /// ```swift
    /// NumericEffect(.decrease, FunctionTerm("fuel"), .number(3))
    /// ```
    public init(
        _ operation: Operation, _ target: FunctionTerm, _ value: NumericExpression,
        at span: SourceSpan = SourceSpan(0, 0)
    ) {
        self.operation = operation
        self.target = target
        self.value = value
        self.span = span
    }
}
