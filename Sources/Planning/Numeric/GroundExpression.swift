// Arithmetic over the numeric variables of a ground problem.

import PDDL

/// A sum of multiples of variables and a constant.
struct LinearExpression: Hashable, Sendable {
    var constant: Rational = 0
    /// Variables in increasing order; no coefficient is zero.
    var terms: [Term] = []

    struct Term: Hashable, Sendable {
        var variable: Int32
        var coefficient: Rational
    }

    var isConstant: Bool { terms.isEmpty }

    /// The sum, or nil where it does not fit.
    func adding(_ other: LinearExpression, times factor: Rational = 1) -> LinearExpression? {
        guard let other = other.multiplied(by: factor), let sum = constant.adding(other.constant) else {
            return nil
        }
        var result = LinearExpression(constant: sum)
        var (left, right) = (terms[...], other.terms[...])
        while let first = left.first ?? right.first {
            if let a = left.first, let b = right.first, a.variable == b.variable {
                guard let both = a.coefficient.adding(b.coefficient) else { return nil }
                if both.numerator != 0 {
                    result.terms.append(Term(variable: a.variable, coefficient: both))
                }
                left.removeFirst()
                right.removeFirst()
            } else if let b = right.first, b.variable < left.first?.variable ?? .max {
                result.terms.append(b)
                right.removeFirst()
            } else {
                result.terms.append(first)
                left.removeFirst()
            }
        }
        return result
    }

    /// The product with a number, or nil where it does not fit.
    func multiplied(by factor: Rational) -> LinearExpression? {
        if factor == 1 { return self }
        if factor.numerator == 0 { return LinearExpression() }
        guard let constant = constant.multiplied(by: factor) else { return nil }
        var result = LinearExpression(constant: constant)
        for term in terms {
            guard let product = term.coefficient.multiplied(by: factor) else { return nil }
            result.terms.append(Term(variable: term.variable, coefficient: product))
        }
        return result
    }
}

/// Arithmetic over numeric variables: linear wherever it can be.
indirect enum GroundExpression: Hashable, Sendable {
    case linear(LinearExpression)
    /// Two expressions that do not make a linear one; a sum, product or quotient.
    case arithmetic(NumericExpression.Operator, GroundExpression, GroundExpression)

    /// What cannot be computed.
    enum Failure: Error {
        /// The value of a function is missing, or a divisor is zero.
        case undefined
        /// A number leaves 64 bits.
        case tooLarge
    }

    static func constant(_ number: Rational) -> GroundExpression {
        .linear(LinearExpression(constant: number))
    }

    static func variable(_ number: Int32) -> GroundExpression {
        .linear(LinearExpression(terms: [LinearExpression.Term(variable: number, coefficient: 1)]))
    }

    /// The value where it never changes.
    var constant: Rational? {
        if case .linear(let linear) = self, linear.isConstant { linear.constant } else { nil }
    }

    /// Two expressions put together.
    static func combining(
        _ sign: NumericExpression.Operator, _ left: GroundExpression, _ right: GroundExpression
    ) throws(Failure) -> GroundExpression {
        func fitting(_ linear: LinearExpression?) throws(Failure) -> GroundExpression {
            guard let linear else { throw .tooLarge }
            return .linear(linear)
        }
        switch (sign, left, right) {
        case (.sum, .linear(let a), .linear(let b)): return try fitting(a.adding(b))
        case (.difference, .linear(let a), .linear(let b)):
            return try fitting(a.adding(b, times: Rational(-1)))
        case (.product, .linear(let a), .linear(let b)) where b.isConstant:
            return try fitting(a.multiplied(by: b.constant))
        case (.product, .linear(let a), .linear(let b)) where a.isConstant:
            return try fitting(b.multiplied(by: a.constant))
        case (.quotient, _, .linear(let b)) where b.isConstant && b.constant.numerator == 0: throw .undefined
        case (.quotient, .linear(let a), .linear(let b)) where b.isConstant:
            guard let inverse = Rational(1).divided(by: b.constant) else { throw .tooLarge }
            return try fitting(a.multiplied(by: inverse))
        default: return .arithmetic(sign, left, right)
        }
    }

    /// Calls `body` with each variable that occurs.
    func forEachVariable(_ body: (Int32) -> Void) {
        switch self {
        case .linear(let linear): for term in linear.terms { body(term.variable) }
        case .arithmetic(_, let left, let right):
            left.forEachVariable(body)
            right.forEachVariable(body)
        }
    }

    /// Whether a divisor may become zero.
    var mayDivideByZero: Bool {
        switch self {
        case .linear: false
        case .arithmetic(.quotient, _, _): true
        case .arithmetic(_, let left, let right): left.mayDivideByZero || right.mayDivideByZero
        }
    }

    /// The exact value, or nil where it is undefined or does not fit.
    func value(_ values: [Rational?]) -> Rational? {
        switch self {
        case .linear(let linear):
            var sum = linear.constant
            for term in linear.terms {
                guard let value = values[Int(term.variable)],
                    let product = value.multiplied(by: term.coefficient), let next = sum.adding(product)
                else { return nil }
                sum = next
            }
            return sum
        case .arithmetic(let sign, let left, let right):
            guard let left = left.value(values), let right = right.value(values) else { return nil }
            switch sign {
            case .sum: return left.adding(right)
            case .difference: return right.negative.flatMap(left.adding)
            case .product: return left.multiplied(by: right)
            case .quotient: return left.divided(by: right)
            }
        }
    }
}

extension Sign {
    /// Whether numbers get nearer to it by growing only.
    var isDirected: Bool { self == .positive || self == .notNegative }

    /// Whether `number` has the sign.
    func holds(_ number: Rational) -> Bool {
        switch self {
        case .positive: number.numerator > 0
        case .notNegative: number.numerator >= 0
        case .zero: number.numerator == 0
        case .notZero: number.numerator != 0
        }
    }

    /// Whether `number` has the sign; undefined numbers have none.
    @inline(__always)
    func holds(_ number: Double) -> Bool {
        switch self {
        case .positive: number > 0
        case .notNegative: number >= 0
        case .zero: number == 0
        case .notZero: number != 0 && !number.isNaN
        }
    }
}
