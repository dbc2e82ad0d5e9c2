// A constraint program: variables, constraints and what is best.

public import ExactNumbers

/// What values a variable may take.
public enum ValueDomain: Sendable, Hashable {
    /// True or false.
    case boolean
    /// Whole numbers between bounds; nil is no bound.
    case integer(Int?, Int?)
    /// Whole numbers in one of these ranges, ascending and apart.
    case integers([ClosedRange<Int>])
    /// Real numbers between bounds; nil is no bound.
    case real(ExactNumber?, ExactNumber?)
    /// One of these words, in this order; as a number the place, counted from 1.
    case words([String])
}

/// A variable as it was declared.
public struct VariableDeclaration: Sendable, Hashable {
    /// The name, unlike that of any other variable in the model.
    public var name: String
    /// The values.
    public var domain: ValueDomain
    /// Whether an answer shows it; helping variables do not.
    public var isShown: Bool
}

/// A condition that an answer must meet, with what people know it by.
public struct Constraint: Sendable, Hashable {
    /// What may happen to a constraint where nothing fits.
    public enum Kind: Sendable, Hashable {
        /// How the world is: never given up.
        case fact
        /// Required; where nothing fits it may be given up, at this price.
        case wish(weight: ExactNumber)
        /// Required; where nothing fits its limit may be moved. Each unit costs `price`; `unit` names it.
        case bound(price: ExactNumber, unit: String?)
    }

    /// The name.
    public var name: String
    /// What must hold.
    public var condition: Condition
    /// The user's own words for it.
    public var sentence: String?
    /// What may happen to it where nothing fits.
    public var kind: Kind
}

/// What is best.
public enum Objective: Sendable, Hashable {
    /// A direction.
    public enum Goal: Sendable, Hashable {
        case minimize(Expression)
        case maximize(Expression)

        /// What is to be small or large.
        public var expression: Expression {
            switch self {
            case .minimize(let expression), .maximize(let expression): expression
            }
        }
    }

    /// Any answer will do.
    case satisfy
    /// The goals in this order: the second decides among what is best for the first.
    case optimize([Goal])

    /// The goals; none where any answer will do.
    public var goals: [Goal] {
        switch self {
        case .satisfy: []
        case .optimize(let goals): goals
        }
    }
}

/// A constraint program.
///
/// ```swift
/// var model = ConstraintModel("drone")
/// let speed = model.integer("speed", in: 0...20)
/// model.require("wind margin", speed <= 8, because: "gusts above 8 m/s")
/// model.require("deadline", 3 * speed >= 36)
/// ```
public struct ConstraintModel: Sendable {
    /// The name.
    public var name: String
    /// The variables, in the order of their declaration.
    public private(set) var variables = VariableList()
    /// The constraints, in the order in which they were required.
    public private(set) var constraints = ConstraintList()
    /// What is best.
    public var objective = Objective.satisfy
    /// A program without variables and constraints.
    public init(_ name: String) { self.name = name }

    // MARK: Variables

    /// Declares a variable; where the name is taken a number is put behind it.
    public mutating func declare(
        _ name: String, _ domain: ValueDomain, isShown: Bool = true
    ) -> Variable {
        variables.declare(name, domain, isShown: isShown)
    }

    /// Declares a whole number.
    public mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Expression {
        .variable(declare(name, .integer(range.lowerBound, range.upperBound)))
    }

    /// Declares a whole number without an upper bound.
    public mutating func integer(_ name: String, in range: PartialRangeFrom<Int>) -> Expression {
        .variable(declare(name, .integer(range.lowerBound, nil)))
    }

    /// Declares a whole number without bounds.
    public mutating func integer(_ name: String) -> Expression {
        .variable(declare(name, .integer(nil, nil)))
    }

    /// Declares a real number.
    public mutating func real(_ name: String, in range: ClosedRange<ExactNumber>) -> Expression {
        .variable(declare(name, .real(range.lowerBound, range.upperBound)))
    }

    /// Declares a real number without bounds.
    public mutating func real(_ name: String) -> Expression { .variable(declare(name, .real(nil, nil))) }

    /// Declares a Boolean.
    public mutating func boolean(_ name: String) -> Condition { .variable(declare(name, .boolean)) }

    /// Declares a variable that takes one of some words.
    ///
    /// ```swift
    /// let city = model.word("city", among: ["Rome", "Oslo"])
    /// model.require("not north", city != model.value("Oslo", of: city))
    /// ```
    public mutating func word(_ name: String, among words: [String]) -> Expression {
        .variable(declare(name, .words(words)))
    }

    /// The value of a word variable that stands for `word`, or nil where it has no such word.
    public func value(_ word: String, of variable: Expression) -> Expression? {
        guard case .variable(let variable) = variable,
            case .words(let words) = variables[Int(variable.number)].domain,
            let place = words.firstIndex(of: word)
        else { return nil }
        return .constant(ExactNumber(place + 1))
    }

    /// Declares a family of whole numbers, one for each index.
    public mutating func integers<Index: Hashable & Sendable>(
        _ name: String, over indices: some Sequence<Index>, in range: ClosedRange<Int>
    ) -> Family<Index, Expression> {
        let family = Family<Index, Expression>(indices, from: variables.count) { .variable($0) }
        variables.declare(name, family.indices, .integer(range.lowerBound, range.upperBound))
        return family
    }

    /// Declares a family of Booleans, one for each index.
    public mutating func booleans<Index: Hashable & Sendable>(
        _ name: String, over indices: some Sequence<Index>
    ) -> Family<Index, Condition> {
        let family = Family<Index, Condition>(indices, from: variables.count) { .variable($0) }
        variables.declare(name, family.indices, .boolean)
        return family
    }

    // MARK: Constraints

    /// Requires a condition. Without a kind it may be given up where nothing fits, at the price 1.
    public mutating func require(
        _ name: String, _ condition: Condition, because sentence: String? = nil,
        kind: Constraint.Kind = .wish(weight: 1)
    ) {
        constraints.append(Constraint(name: name, condition: condition, sentence: sentence, kind: kind))
    }

    /// Requires rows that are flat already. Their names are `name` with an index: a label, or the number of the row
    /// from 0 where there are none.
    ///
    /// - Precondition: there are as many labels as rows, or none.
    public mutating func require(
        _ name: String, _ rows: SparseRows, labels: [String]? = nil, because sentence: String? = nil,
        kind: Constraint.Kind = .wish(weight: 1)
    ) {
        precondition(labels.map { $0.count == rows.count } ?? true, "a label for each row")
        constraints.append(rows, named: name, labels: labels, sentence: sentence, kind: kind)
    }

    /// Asks for the least value.
    public mutating func minimize(_ expression: Expression) { objective = .optimize([.minimize(expression)]) }

    /// Asks for the greatest value.
    public mutating func maximize(_ expression: Expression) { objective = .optimize([.maximize(expression)]) }

    /// The same program with only the constraints at these places.
    public func keeping(_ places: some Sequence<Int>) -> ConstraintModel {
        var result = self
        result.constraints = ConstraintList()
        for place in places { result.constraints.append(constraints[place]) }
        return result
    }
}
