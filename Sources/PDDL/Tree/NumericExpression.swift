// Functions applied to terms, and arithmetic over them.

public import Diagnostics

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

/// Arithmetic over numbers and the values of functions.
///
/// ```swift
/// // (* 2 (distance ?a ?b))
/// .arithmetic(.product, [.number(2), .function(FunctionTerm("distance", [a, b]))])
/// ```
public indirect enum NumericExpression: Sendable, Hashable {
    /// What is done with numbers.
    public enum Operator: String, Sendable, Hashable, CaseIterable {
        case sum = "+"
        case difference = "-"
        case product = "*"
        case quotient = "/"
    }

    /// A literal.
    case number(Rational)
    /// A function's value.
    case function(FunctionTerm)
    /// Two numbers or more put together; a difference of one number is its negative.
    case arithmetic(Operator, [NumericExpression])
    /// The duration of the durative action that it stands in: `?duration`.
    case duration
    /// The time since the durative action's start, in the rate of a continuous effect: `#t`.
    case elapsedTime
    /// The time at which the last step of the plan ends, in metrics: `(total-time)`.
    case totalTime
    /// How often a preference is violated, in metrics: `(is-violated p1)`.
    case violations(of: String)

    /// The value of `(total-cost)`.
    public static let totalCost = NumericExpression.function(FunctionTerm("total-cost"))

    /// The function terms inside, in source order.
    public var functionTerms: [FunctionTerm] {
        switch self {
        case .function(let term): [term]
        case .arithmetic(_, let operands): operands.flatMap(\.functionTerms)
        case .number, .duration, .elapsedTime, .totalTime, .violations: []
        }
    }
}
