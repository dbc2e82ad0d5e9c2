// What a constraint program calculates with.

public import ExactNumbers

/// A decision variable, by its place in its model.
public struct Variable: Sendable, Hashable {
    /// The place in ``ConstraintModel/variables``.
    public let number: Int32

    /// The variable at a place.
    public init(_ number: Int) { self.number = Int32(number) }
}

/// A number that depends on variables.
///
/// ```swift
/// let hours = model.integer("hours", in: 0...40)
/// let pay = 18 * hours + 50
/// ```
///
/// An expression may be undefined (a division by zero, an element beyond the list, a root of a negative number);
/// then the comparison around it is false, as in MiniZinc's relational semantics.
public enum Expression: Sendable, Hashable {
    /// A number.
    case constant(ExactNumber)
    /// A variable's value; an enumerated variable counts from 1.
    case variable(Variable)
    /// A constant and multiples of variables.
    case linear(LinearSum)
    /// The sum; 0 of nothing.
    case sum([Expression])
    /// The product; 1 of nothing.
    case product([Expression])
    /// The exact quotient.
    indirect case ratio(Expression, Expression)
    /// The quotient of whole numbers without its fraction: -7 by 2 is -3.
    indirect case quotient(Expression, Expression)
    /// What ``quotient(_:_:)`` leaves; it has the sign of the dividend: -7 by 2 leaves -1.
    indirect case remainder(Expression, Expression)
    /// The first to the power of the second. A negative exponent gives the reciprocal, without its fraction where
    /// both are whole; zero to a negative power is undefined.
    indirect case power(Expression, Expression)
    /// The least; undefined of nothing.
    case minimum([Expression])
    /// The greatest; undefined of nothing.
    case maximum([Expression])
    /// The number without its sign.
    indirect case magnitude(Expression)
    /// The second where the condition holds, the third elsewhere.
    indirect case choice(Condition, Expression, Expression)
    /// The entry at an index that counts from 1.
    indirect case element([Expression], at: Expression)
    /// How many of the conditions hold.
    case count([Condition])
}

/// A constant and multiples of variables, in the order in which they were written.
public struct LinearSum: Sendable, Hashable {
    /// A multiple of a variable.
    public struct Term: Sendable, Hashable {
        /// The factor.
        public var coefficient: ExactNumber
        /// The variable.
        public var variable: Variable

        /// A multiple of a variable.
        public init(_ coefficient: ExactNumber, _ variable: Variable) {
            self.coefficient = coefficient
            self.variable = variable
        }
    }

    /// The multiples; a variable may come more than once.
    public var terms: [Term]
    /// What is added to them.
    public var constant: ExactNumber

    /// A sum.
    public init(_ terms: [Term], constant: ExactNumber = 0) {
        self.terms = terms
        self.constant = constant
    }
}

/// How two numbers compare.
public enum Relation: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// The relation that holds exactly where this one does not.
    public var negated: Relation {
        switch self {
        case .equal: .notEqual
        case .notEqual: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }
}

/// Something that holds or not, depending on variables.
public enum Condition: Sendable, Hashable {
    /// Always or never.
    case truth(Bool)
    /// A Boolean variable.
    case variable(Variable)
    /// A comparison; false where a side is undefined.
    case compare(Expression, Relation, Expression)
    /// The opposite.
    indirect case not(Condition)
    /// All of them; true of none.
    case all([Condition])
    /// At least one of them; false of none.
    case any([Condition])
    /// An odd number of them.
    case odd([Condition])
    /// The second wherever the first.
    indirect case implies(Condition, Condition)
    /// Both or neither.
    indirect case equivalent(Condition, Condition)
    /// No two have the same value; false where one is undefined.
    case allDifferent([Expression])
    /// The entry at an index that counts from 1; false beyond the list.
    indirect case element([Condition], at: Expression)
}
