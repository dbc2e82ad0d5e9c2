// The rows of a linear program.

import Constraints
import ExactNumbers

extension LinearProgram {
    /// The rows of a program: first those that the model keeps flat, in the model's own memory, then the others.
    struct Rows: Sendable, RandomAccessCollection {
        /// The flat ones.
        private(set) var sparse = SparseRows()
        /// The first of the flat rows in each stretch of constraints, and the places of these.
        private let places: [(first: Int, places: Range<Int>)]
        /// The others.
        private(set) var others: [Row] = []

        init(_ others: [Row] = []) { (places, self.others) = ([], others) }

        init(_ sparse: SparseRows, places: [(first: Int, places: Range<Int>)]) {
            (self.sparse, self.places) = (sparse, places)
        }

        var startIndex: Int { 0 }
        var endIndex: Int { sparse.count + others.count }

        subscript(row: Int) -> Row {
            guard row < sparse.count else { return others[row - sparse.count] }
            let limit = ExactNumber(sparse.limits[row])
            let relation = sparse.relations[row]
            return Row(
                terms: sparse.terms(of: row), lower: relation < 0 ? nil : limit,
                upper: relation > 0 ? nil : limit, origin: origin(of: row))
        }

        /// The place of the constraint that a row says.
        func origin(of row: Int) -> Int32 {
            guard row < sparse.count else { return others[row - sparse.count].origin }
            let stretch = places[places.lastIndex(beginningBy: row) { $0.first }]
            return Int32(stretch.places.lowerBound + row - stretch.first)
        }

        /// All rows in the order of the constraints that ask for them.
        var inOrder: [Row] {
            enumerated().sorted { ($0.element.origin, $0.offset) < ($1.element.origin, $1.offset) }
                .map(\.element)
        }

        mutating func append(_ row: Row) { others.append(row) }

        /// The greatest multiple of a step that is not above a number.
        private static func floor(_ number: Int, _ step: Int) -> Int {
            let rest = number % step
            return number - (rest < 0 ? rest + step : rest)
        }

        /// Rounds the limit of a flat row to a multiple of what its sum can reach.
        fileprivate mutating func tighten(_ row: Int, toMultiplesOf step: Int) {
            let limit = sparse.limits[row]
            let rest = limit % step
            guard rest != 0 else { return }
            let below = limit - (rest < 0 ? rest + step : rest)
            switch sparse.relations[row] {
            case ..<0: sparse.tighten(row, to: below)
            case 1...: sparse.tighten(row, to: below + step)
            default:
                // Nothing is equal to the limit: a row with crossed bounds beside it says so.
                others.append(
                    Row(
                        terms: sparse.terms(of: row), lower: ExactNumber(below + step),
                        upper: ExactNumber(below), origin: origin(of: row)))
            }
        }
    }

    /// Rounds the limits of flat rows of whole columns to what their sums can reach, which also finds rows that no
    /// whole numbers meet.
    mutating func tightenRows() {
        for row in 0..<rows.sparse.count {
            var divisor = 0
            for place in rows.sparse.range(of: row) where divisor != 1 {
                guard columns.isInteger(Int(rows.sparse.columns[place].number)) else {
                    divisor = 1
                    break
                }
                divisor = Self.greatestCommonDivisor(divisor, Int(rows.sparse.factors[place]))
            }
            if divisor > 1 { rows.tighten(row, toMultiplesOf: divisor) }
        }
    }
}
