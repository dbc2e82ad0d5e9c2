// Between which whole numbers an expression lies, as far as its form says.

internal import Constraints
internal import ExactNumbers

/// The whole numbers that an expression can take lie between these; nil is no bound.
struct WholeRange {
    var low: Int?
    var high: Int?

    static let unknown = WholeRange(low: nil, high: nil)

    /// All of them, where they are at most `limit`.
    func values(atMost limit: Int) -> ClosedRange<Int>? {
        guard let low, let high, low <= high, high.subtractingReportingOverflow(low).overflow == false,
            high - low < limit
        else { return nil }
        return low...high
    }

    /// What both may be.
    func union(_ other: WholeRange) -> WholeRange {
        WholeRange(
            low: low.flatMap { low in other.low.map { min(low, $0) } },
            high: high.flatMap { high in other.high.map { max(high, $0) } })
    }

    static func + (left: WholeRange, right: WholeRange) -> WholeRange {
        func add(_ left: Int?, _ right: Int?) -> Int? {
            guard let left, let right else { return nil }
            let (sum, overflow) = left.addingReportingOverflow(right)
            return overflow ? nil : sum
        }
        return WholeRange(low: add(left.low, right.low), high: add(left.high, right.high))
    }

    static func * (left: WholeRange, right: WholeRange) -> WholeRange {
        guard let a = left.low, let b = left.high, let c = right.low, let d = right.high else {
            return .unknown
        }
        let products = [(a, c), (a, d), (b, c), (b, d)].map { $0.0.multipliedReportingOverflow(by: $0.1) }
        guard !products.contains(where: { $0.overflow }) else { return .unknown }
        return WholeRange(
            low: products.lazy.map(\.partialValue).min(), high: products.lazy.map(\.partialValue).max())
    }
}

extension Expression {
    /// Between which whole numbers this lies wherever it is defined; rough, and blind below a depth of 32.
    ///
    /// - Parameter domains: the domain of each variable.
    func range(_ domains: VariableList, depth: Int = 32) -> WholeRange {
        guard depth > 0 else { return .unknown }
        func inner(_ expression: Expression) -> WholeRange { expression.range(domains, depth: depth - 1) }
        func union(_ parts: [Expression]) -> WholeRange {
            guard let first = parts.first else { return .unknown }
            return parts.dropFirst().reduce(inner(first)) { $0.union(inner($1)) }
        }
        switch self {
        case .constant(let number):
            return WholeRange(low: number.floor.whole, high: number.ceiling.whole)
        case .variable(let variable):
            return domains.domain(of: Int(variable.number)).range
        case .linear(let sum):
            var total = Expression.constant(sum.constant).range(domains)
            for term in sum.terms {
                guard let factor = term.coefficient.whole else { return .unknown }
                total =
                    total + WholeRange(low: factor, high: factor)
                    * domains.domain(of: Int(term.variable.number)).range
            }
            return total
        case .sum(let parts): return parts.reduce(WholeRange(low: 0, high: 0)) { $0 + inner($1) }
        case .product(let parts): return parts.reduce(WholeRange(low: 1, high: 1)) { $0 * inner($1) }
        case .quotient(let dividend, _):
            return inner(dividend).aroundZero
        case .remainder(let dividend, let divisor):
            let (range, bound) = (inner(dividend).aroundZero, inner(divisor).aroundZero)
            guard let low = bound.low, let high = bound.high, low != .min else { return range }
            let most = max(max(-low, high) - 1, 0)
            return WholeRange(
                low: range.low.map { max($0, -most) } ?? -most, high: range.high.map { min($0, most) } ?? most
            )
        case .minimum(let parts), .maximum(let parts): return union(parts)
        case .magnitude(let part):
            let range = inner(part)
            guard let low = range.low, let high = range.high, low != .min else {
                return WholeRange(low: 0, high: nil)
            }
            return WholeRange(low: max(0, max(low, -high)), high: max(-low, high))
        case .choice(_, let yes, let no): return inner(yes).union(inner(no))
        case .element(let list, _): return union(list)
        case .count(let conditions): return WholeRange(low: 0, high: conditions.count)
        case .ratio, .power: return .unknown
        }
    }
}

extension WholeRange {
    /// The range made large enough for all numbers nearer to zero; the opposite signs of whole quotients too.
    fileprivate var aroundZero: WholeRange {
        guard let low, let high, low != .min else { return .unknown }
        let most = max(abs(low), abs(high))
        return WholeRange(low: -most, high: most)
    }
}

extension ValueDomain {
    /// Whether the values are truths or whole numbers between bounds of at most 24 bits.
    var isSmall: Bool {
        if case .real = self { return false }
        guard let low = range.low, let high = range.high else { return false }
        return low.magnitude < 1 << 24 && high.magnitude < 1 << 24
    }

    /// Between which whole numbers the values lie.
    var range: WholeRange {
        switch self {
        case .boolean: WholeRange(low: 0, high: 1)
        case .integer(let low, let high): WholeRange(low: low, high: high)
        case .integers(let ranges):
            WholeRange(low: ranges.lazy.map(\.lowerBound).min(), high: ranges.lazy.map(\.upperBound).max())
        case .real(let low, let high):
            WholeRange(low: low?.floor.whole, high: high?.ceiling.whole)
        case .words(let words): WholeRange(low: 1, high: words.count)
        }
    }
}
