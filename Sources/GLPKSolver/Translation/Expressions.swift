// Expressions as sums of columns.

import Constraints
import ExactNumbers

/// What a sum must be to stand for an expression.
enum Sense {
    /// The same number.
    case exact
    /// The same number or, in helping columns, a larger one: for sums that should be small.
    case above
    /// The same number or a smaller one: for sums that should be large.
    case below

    var opposite: Sense {
        switch self {
        case .exact: .exact
        case .above: .below
        case .below: .above
        }
    }
}

extension LinearTranslation {
    /// A sum that stands for an expression.
    mutating func affine(_ expression: Expression, _ sense: Sense) throws -> LinearSum {
        switch expression {
        case .constant(let number): return .number(number)
        case .variable(let variable): return .column(variable)
        case .linear(let sum): return sum
        case .sum(let list):
            var total = LinearSum.number(0)
            for part in list {
                let sum = try affine(part, sense)
                total.terms += sum.terms
                total.constant = total.constant + sum.constant
            }
            return total
        case .product(let list): return try product(list, sense)
        case .ratio(let left, let right):
            guard let divisor = number(right), let factor = ExactNumber.one.divided(by: divisor) else {
                throw Refusal.notLinear("a division by a variable")
            }
            return try multiple(of: left, by: factor, sense)
        case .quotient(let left, let right): return try division(left, right).quotient
        case .remainder(let left, let right): return try division(left, right).remainder
        case .power(let left, let right):
            guard let exponent = number(right)?.whole else { throw Refusal.notLinear("a variable exponent") }
            if exponent == 1 { return try affine(left, sense) }
            if exponent == 0 { return .number(1) }
            guard let base = number(left), exponent > 0, exponent <= 64 else {
                throw Refusal.notLinear("a power")
            }
            var result = ExactNumber.one
            for _ in 0..<exponent { result = result * base }
            return .number(result)
        case .minimum(let list):
            return try maximum(list.map { (try affine($0, sense)).times(-1) }, sense.opposite).times(-1)
        case .maximum(let list): return try maximum(list.map { try affine($0, sense) }, sense)
        case .magnitude(let inner):
            let sum = merged(try affine(inner, .exact))
            let (lower, upper) = bounds(of: sum)
            if let lower, lower.sign >= 0 { return sum }
            if let upper, upper.sign <= 0 { return sum.times(-1) }
            return try maximum([sum, sum.times(-1)], sense)
        case .choice(let condition, let left, let right):
            return try choice(condition, left, right, sense)
        case .element(let list, let index): return try element(list, index, sense)
        case .count(let list): return try count(list, sense)
        }
    }

    private mutating func multiple(
        of expression: Expression, by factor: ExactNumber, _ sense: Sense
    ) throws -> LinearSum {
        if factor.sign == 0 { return .number(0) }
        return try affine(expression, factor.sign < 0 ? sense.opposite : sense).times(factor)
    }

    private mutating func product(_ list: [Expression], _ sense: Sense) throws -> LinearSum {
        var factor = ExactNumber.one
        var others: [Expression] = []
        for part in list {
            if let number = number(part) { factor = factor * number } else { others.append(part) }
        }
        if factor.sign == 0 { return .number(0) }
        if others.isEmpty { return .number(factor) }
        if others.count == 1 { return try multiple(of: others[0], by: factor, sense) }
        var sums = try others.map { merged(try affine($0, .exact)) }
        // What is 0 or 1 goes first: a product with it is linear where the other has bounds.
        var result = sums.removeLast()
        while let next = sums.popLast() {
            if let switching = binaryPart(of: next) {
                result = try switched(result, switching)
            } else if let switching = binaryPart(of: result) {
                result = try switched(next, switching)
            } else {
                throw Refusal.notLinear("a product of variables")
            }
        }
        return result.times(factor)
    }

    /// The column, factor and constant of a sum with a single column that is 0 or 1.
    private func binaryPart(
        of sum: LinearSum
    ) -> (column: Variable, factor: ExactNumber, constant: ExactNumber)? {
        guard sum.terms.count == 1, domain(of: sum.terms[0].variable) == 0...1 else { return nil }
        return (sum.terms[0].variable, sum.terms[0].coefficient, sum.constant)
    }

    /// A sum times `constant` + `factor` times a 0-1 column.
    private mutating func switched(
        _ sum: LinearSum, _ part: (column: Variable, factor: ExactNumber, constant: ExactNumber)
    ) throws -> LinearSum {
        let sum = merged(sum)
        let (lower, upper) = bounds(of: sum)
        guard let lower else {
            throw refusalOfBound(sum.times(-1), for: "a product with a variable of 0 and 1")
        }
        guard let upper else { throw refusalOfBound(sum, for: "a product with a variable of 0 and 1") }
        let isInteger = program.step(of: sum).map { $0.isWhole } ?? false && sum.constant.isWhole
        let result = column(min(lower, 0), max(upper, 0), isInteger: isInteger)
        let on = LinearSum.column(part.column)
        addRow(.column(result) - on.times(upper), lower: nil, upper: 0)
        addRow(.column(result) - on.times(lower), lower: 0, upper: nil)
        let difference = LinearSum.column(result) - sum
        addRow(difference - LinearSum.without(part.column).times(-lower), lower: nil, upper: 0)
        addRow(difference + LinearSum.without(part.column).times(upper), lower: 0, upper: nil)
        return LinearSum.column(result).times(part.factor) + sum.times(part.constant)
    }

    private func isWhole(_ sum: LinearSum) -> Bool {
        sum.constant.isWhole && (program.step(of: LinearSum(sum.terms))?.isWhole ?? false)
    }

    private mutating func maximum(_ parts: [LinearSum], _ sense: Sense) throws -> LinearSum {
        let parts = parts.map { merged($0) }
        guard let first = parts.first else { throw Refusal.undefined("the least or greatest of nothing") }
        if parts.count == 1 { return first }
        let ranges = parts.map { bounds(of: $0) }
        let lower = ranges.compactMap(\.lower).max()
        let uppers = ranges.compactMap(\.upper)
        let upper = uppers.count == parts.count ? uppers.max() : nil
        let greatest = column(lower, upper, isInteger: parts.allSatisfy { isWhole($0) })
        let result = LinearSum.column(greatest)
        if sense != .below {
            for part in parts { addRow(part - result, lower: nil, upper: 0) }
        }
        if sense != .above {
            let chosen = parts.map { _ in binary() }
            addRow(LinearSum(chosen.map { LinearSum.Term(1, $0) }), lower: 1, upper: 1)
            for (part, chosen) in zip(parts, chosen) {
                do {
                    try requireNotAbove(result - part, unless: .without(chosen))
                } catch Refusal.noBound(let variable, _) {
                    throw Refusal.noBound(variable: variable, what: "a least, a greatest or a magnitude")
                }
            }
        }
        return result
    }

    private mutating func choice(
        _ condition: Condition, _ left: Expression, _ right: Expression, _ sense: Sense
    ) throws -> LinearSum {
        let taken = try exactLiteral(condition)
        let (first, second) = (merged(try affine(left, sense)), merged(try affine(right, sense)))
        if taken.terms.isEmpty { return taken.constant.sign == 0 ? second : first }
        if first.terms.isEmpty, second.terms.isEmpty {
            return taken.times(first.constant - second.constant) + second
        }
        return try oneOf([first, second], taken: [taken, .number(1) - taken], sense)
    }

    /// A column for the part whose sum of `taken` is 1.
    private mutating func oneOf(
        _ parts: [LinearSum], taken: [LinearSum], _ sense: Sense
    ) throws -> LinearSum {
        let ranges = parts.map { bounds(of: $0) }
        let (lowers, uppers) = (ranges.compactMap(\.lower), ranges.compactMap(\.upper))
        let result = LinearSum.column(
            column(
                lowers.count == parts.count ? lowers.min() : nil,
                uppers.count == parts.count ? uppers.max() : nil,
                isInteger: parts.allSatisfy { isWhole($0) }))
        for (part, taken) in zip(parts, taken) {
            let slack = LinearSum.number(1) - taken
            if sense != .below { try requireNotAbove(part - result, unless: slack) }
            if sense != .above { try requireNotAbove(result - part, unless: slack) }
        }
        return result
    }

    private mutating func element(
        _ list: [Expression], _ index: Expression, _ sense: Sense
    ) throws -> LinearSum {
        let place = merged(try affine(index, .exact))
        let (lower, upper) = bounds(of: place)
        guard isWhole(place) || place.terms.isEmpty else {
            throw Refusal.notLinear("an index that is not whole")
        }
        let first = max(lower?.ceiling.whole ?? 1, 1)
        let last = min(upper?.floor.whole ?? list.count, list.count)
        if place.terms.isEmpty {
            guard let number = place.constant.whole, list.indices.contains(number - 1) else {
                throw Refusal.undefined("an index")
            }
            return try affine(list[number - 1], sense)
        }
        guard first <= last else { throw Refusal.undefined("an index") }
        let chosen: [Variable]
        if place.constant.sign == 0, place.terms.count == 1, place.terms[0].coefficient == 1,
            domain(of: place.terms[0].variable) == first...last
        {
            chosen = valueIndicators(of: place.terms[0].variable).map(\.chosen)
        } else {
            chosen = (first...last).map { _ in binary() }
            addRow(LinearSum(chosen.map { LinearSum.Term(1, $0) }), lower: 1, upper: 1)
            let weighted = LinearSum(
                zip(first...last, chosen).map { LinearSum.Term(ExactNumber($0), $1) })
            addRow(place - weighted, lower: 0, upper: 0)
        }
        let parts = try (first...last).map { merged(try affine(list[$0 - 1], sense)) }
        if parts.allSatisfy({ $0.terms.isEmpty }) {
            return LinearSum(zip(parts, chosen).map { LinearSum.Term($0.constant, $1) })
        }
        return try oneOf(parts, taken: chosen.map { .column($0) }, sense)
    }

    private mutating func count(_ list: [Condition], _ sense: Sense) throws -> LinearSum {
        var total = LinearSum.number(0)
        for condition in list {
            switch sense {
            case .exact: total = total + (try exactLiteral(condition))
            case .below: total = total + (try literal(condition))
            case .above: total = total + .number(1) - (try literal(.not(condition)))
            }
        }
        return total
    }

    /// The quotient toward zero by a number, and what is left, which has the sign of the dividend.
    private mutating func division(
        _ left: Expression, _ right: Expression
    ) throws -> (quotient: LinearSum, remainder: LinearSum) {
        guard let divisor = number(right)?.whole, divisor != 0 else {
            throw Refusal.notLinear("a division by a variable")
        }
        let sum = merged(try affine(left, .exact))
        guard isWhole(sum) || (sum.terms.isEmpty && sum.constant.isWhole) else {
            throw Refusal.notLinear("a whole division of a number that is not whole")
        }
        let (lower, upper) = bounds(of: sum)
        let rest = ExactNumber(divisor).magnitude - 1
        let isNeverNegative = lower.map { $0.sign >= 0 } ?? false
        let isNeverPositive = upper.map { $0.sign <= 0 } ?? false
        let remainder = LinearSum.column(
            column(isNeverNegative ? 0 : -rest, isNeverPositive ? 0 : rest, isInteger: true))
        var ends: [ExactNumber] = []
        if let lower, let upper {
            ends = [lower, upper].compactMap { $0.divided(by: ExactNumber(divisor)) }
        }
        let quotient = LinearSum.column(
            column(
                ends.min().map { min($0.floor, 0) }, ends.max().map { max($0.ceiling, 0) }, isInteger: true))
        addRow(sum - quotient.times(ExactNumber(divisor)) - remainder, lower: 0, upper: 0)
        if !isNeverNegative, !isNeverPositive {
            let isPositive = binary()
            for part in [sum, remainder] {
                try requireNotAbove(part, unless: .column(isPositive))
                try requireNotAbove(part.times(-1), unless: .without(isPositive))
            }
        }
        return (quotient, remainder)
    }
}
