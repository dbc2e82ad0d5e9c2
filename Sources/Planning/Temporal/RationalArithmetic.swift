// Arithmetic on exact fractions that says where a result does not fit.

import PDDL

extension Rational {
    /// The difference, or nil where it does not fit.
    func subtracting(_ other: Rational) -> Rational? { other.negative.flatMap(adding) }
}

extension Comparison.Relation {
    /// Whether the relation holds.
    func holds(_ left: Rational, _ right: Rational) -> Bool {
        switch self {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .equal: left == right
        case .greaterOrEqual: left >= right
        case .greater: left > right
        }
    }
}
