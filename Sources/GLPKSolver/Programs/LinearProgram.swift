// Linear programs in exact numbers.

import Constraints
import ExactNumbers

/// Columns between bounds and rows of multiples of them between bounds. In the sums a variable is a column; the first
/// columns are the variables of the model, the others were introduced to say conditions in rows.
struct LinearProgram: Sendable {
    /// A quantity to choose.
    struct Column: Sendable, Equatable {
        var lower: ExactNumber?
        var upper: ExactNumber?
        var isInteger: Bool
    }

    /// A sum that must stay between bounds. No column comes twice, and no factor is 0.
    struct Row: Sendable {
        var terms: [LinearSum.Term]
        var lower: ExactNumber?
        var upper: ExactNumber?
        /// The place of the constraint that asks for it; -1 where it belongs to the domain of a variable.
        var origin: Int32
    }

    /// Something to make small or large.
    struct Goal: Sendable {
        var sum: LinearSum
        var maximizes: Bool
    }

    var columns = Columns()
    var rows = Rows()
    var goals: [Goal] = []

    /// Whether some column must be whole.
    var hasIntegers: Bool { columns.contains { $0.isInteger } }

    /// Whether all columns must be whole.
    var isPure: Bool { columns.areIntegers }

    /// The value of a sum.
    static func value(of sum: LinearSum, at values: [ExactNumber]) -> ExactNumber {
        value(of: sum.terms, at: values) + sum.constant
    }

    /// The value of some terms.
    static func value(of terms: [LinearSum.Term], at values: [ExactNumber]) -> ExactNumber {
        var total = ExactNumber.zero
        for term in terms { total = total + term.coefficient * values[Int(term.variable.number)] }
        return total
    }

    /// Whether values meet all bounds, rows and demands of wholeness, exactly.
    ///
    /// - Complexity: linear in the terms.
    func accepts(_ values: [ExactNumber]) -> Bool {
        guard values.count == columns.count else { return false }
        for (column, value) in zip(columns, values) {
            if let lower = column.lower, value < lower { return false }
            if let upper = column.upper, value > upper { return false }
            if column.isInteger, !value.isWhole { return false }
        }
        return rows.allSatisfy { row in
            let value = Self.value(of: row.terms, at: values)
            if let lower = row.lower, value < lower { return false }
            if let upper = row.upper, value > upper { return false }
            return true
        }
    }

    /// By how much two values of a sum differ at least, or nil where there is no such step: the columns are not all
    /// whole, or the factors too large.
    func step(of sum: LinearSum) -> ExactNumber? {
        if let divisor = wholeStep(of: sum.terms) { return divisor == 0 ? 1 : ExactNumber(divisor) }
        var denominator = 1
        var divisor = 0
        for term in sum.terms {
            guard columns.isInteger(Int(term.variable.number)), let fraction = term.coefficient.fraction,
                let common = Self.leastCommonMultiple(denominator, fraction.denominator)
            else { return nil }
            denominator = common
        }
        for term in sum.terms {
            guard let whole = (term.coefficient * ExactNumber(denominator)).whole else { return nil }
            divisor = Self.greatestCommonDivisor(divisor, whole)
        }
        return divisor == 0 ? 1 : ExactNumber(divisor, over: denominator)
    }

    /// The step of terms whose factors are whole; nil for others.
    func wholeStep(of terms: [LinearSum.Term]) -> Int? {
        terms.withUnsafeBufferPointer { terms in
            var divisor = 0
            for place in terms.indices {
                guard columns.isInteger(Int(terms[place].variable.number)),
                    let whole = terms[place].coefficient.whole
                else { return nil }
                if divisor != 1 { divisor = Self.greatestCommonDivisor(divisor, whole) }
            }
            return divisor
        }
    }

    /// The least common multiple, or nil where it leaves 64 bits.
    static func leastCommonMultiple(_ left: Int, _ right: Int) -> Int? {
        if left == right || right == 1 { return left }
        let (product, overflow) = (left / greatestCommonDivisor(left, right)).multipliedReportingOverflow(
            by: right)
        return overflow ? nil : product
    }

    /// The greatest common divisor; neither is the least number of 64 bits.
    static func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
        if abs(left) == 1 || abs(right) == 1 { return 1 }
        var (left, right) = (abs(left), abs(right))
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}
