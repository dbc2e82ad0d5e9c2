// Linear comparisons in compressed rows, as solvers take them.

import Diagnostics
import ExactNumbers

/// Comparisons of linear sums with limits in compressed rows: all variables in one list, all factors in another.
///
/// A model keeps its rows of whole numbers in this form, whichever way they were required, and a linear solver works
/// on the same memory. Large models are built fastest when they are handed over like this:
///
/// ```swift
/// let carried = model.integers("carried", over: 0..<3, in: 0...9)
/// let rows = try SparseRows(
///     starts: [0, 2, 4], variables: [0, 1, 1, 2].map { carried.variable($0) }, factors: [3, 5, 2, 7],
///     .lessOrEqual, limits: [40, 30])
/// model.require("capacity", rows)  // 3 carried[0] + 5 carried[1] <= 40 and 2 carried[1] + 7 carried[2] <= 30
/// ```
///
/// Factors are whole numbers of 32 bits other than 0, limits below 2⁵³ in magnitude; no variable comes twice in a row.
public struct SparseRows: Sendable {
    /// Where each row begins in ``columns``; one more than rows.
    package private(set) var starts: [Int32] = [0]
    /// The variables.
    package private(set) var columns: [Variable] = []
    /// Their factors.
    package private(set) var factors: [Int32] = []
    /// How each sum compares with its limit: -1 at most, 0 equal, 1 at least.
    package private(set) var relations: [Int8] = []
    /// The limits.
    package private(set) var limits: [Int] = []
    /// The greatest number of a variable; -1 without any.
    package private(set) var greatest: Int32 = -1

    /// No rows.
    public init() {}

    /// How many rows there are.
    public var count: Int { limits.count }

    /// Takes over rows that are flat already: row `r` has the variables and factors from `starts[r]` up to
    /// `starts[r + 1]` and compares their sum with `limits[r]`. Where a variable comes twice in a row its factors are
    /// added.
    ///
    /// - Parameter relation: `.lessOrEqual`, `.greaterOrEqual` or `.equal`.
    /// - Throws: `constraints.rows` where the lists do not fit each other, a number is too large, or the relation is
    ///   another one.
    /// - Complexity: linear in the terms; the lists themselves are not copied.
    public init(
        starts: [Int32], variables: [Variable], factors: [Int32], _ relation: Relation, limits: [Int]
    ) throws {
        guard starts.count == limits.count + 1, starts.first == 0,
            Int(starts[limits.count]) == variables.count, variables.count == factors.count,
            starts.withUnsafeBufferPointer({ starts in
                var descents = 0
                for row in 1..<starts.count { descents += starts[row - 1] > starts[row] ? 1 : 0 }
                return descents == 0
            })
        else {
            throw Self.misfit(
                "\(variables.count) variables and \(factors.count) factors do not fit \(limits.count) limits and "
                    + "\(starts.count) starts")
        }
        guard let sign = Self.sign(of: relation) else {
            throw Self.misfit("rows cannot be compared by '\(relation.rawValue)'")
        }
        guard limits.withUnsafeBufferPointer({ limits in limits.allSatisfy { $0.magnitude < Self.limit } })
        else {
            throw Self.misfit("a limit is 2⁵³ or more in magnitude")
        }
        (self.starts, self.factors, self.limits) = (starts, factors, limits)
        columns = variables
        relations = Array(repeating: sign, count: limits.count)
        let (least, greatest) = columns.withUnsafeBufferPointer { columns in
            var (least, greatest) = (Int32(0), Int32(-1))
            for place in columns.indices {
                greatest = max(greatest, columns[place].number)
                least = min(least, columns[place].number)
            }
            return (least, greatest)
        }
        self.greatest = greatest
        guard least >= 0 else { throw Self.misfit("a variable is not of a model") }
        if !isProper { try merge() }
    }

    /// Limits below this in magnitude are exact in a `Double`.
    private static var limit: Int { 1 << 53 }

    private static func sign(of relation: Relation) -> Int8? {
        switch relation {
        case .lessOrEqual: -1
        case .equal: 0
        case .greaterOrEqual: 1
        case .less, .greater, .notEqual: nil
        }
    }

    private static func misfit(_ message: String) -> DiagnosticsError {
        DiagnosticsError("constraints.rows", message, help: "require such constraints one by one")
    }

    /// Whether no factor is 0 and no variable comes twice in a row.
    private var isProper: Bool {
        guard factors.withUnsafeBufferPointer({ !$0.contains(0) }) else { return false }
        if Int(greatest) > 8 * columns.count {
            return (0..<count).allSatisfy { Set(columns[range(of: $0)]).count == range(of: $0).count }
        }
        // The row in which each variable was last.
        var lastRow = Array(repeating: Int32(-1), count: Int(greatest) + 1)
        var isProper = true
        lastRow.withUnsafeMutableBufferPointer { lastRow in
            columns.withUnsafeBufferPointer { columns in
                starts.withUnsafeBufferPointer { starts in
                    var place = 0
                    for row in 1..<starts.count {
                        let end = Int(starts[row])
                        while place < end {
                            let number = Int(columns[place].number)
                            if lastRow[number] == Int32(truncatingIfNeeded: row) { isProper = false }
                            lastRow[number] = Int32(truncatingIfNeeded: row)
                            place += 1
                        }
                    }
                }
            }
        }
        return isProper
    }

    /// Adds the factors of variables that come more than once in a row, and drops those that are 0.
    private mutating func merge() throws {
        let given = self
        (starts, columns, factors) = ([0], [], [])
        for row in 0..<given.count {
            let start = columns.count
            var places: [Variable: Int] = [:]
            for place in given.range(of: row) {
                if let known = places[given.columns[place]] {
                    let (sum, overflow) = factors[known].addingReportingOverflow(given.factors[place])
                    if overflow { throw Self.misfit("the factors of a variable add up to 2³¹ or more") }
                    factors[known] = sum
                } else {
                    places[given.columns[place]] = columns.count
                    columns.append(given.columns[place])
                    factors.append(given.factors[place])
                }
            }
            let kept = (start..<columns.count).filter { factors[$0] != 0 }
            let (keptColumns, keptFactors) = (kept.map { columns[$0] }, kept.map { factors[$0] })
            columns.replaceSubrange(start..., with: keptColumns)
            factors.replaceSubrange(start..., with: keptFactors)
            starts.append(Int32(columns.count))
        }
    }

    // MARK: Rows one by one

    /// The places of a row's terms.
    package func range(of row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

    /// Appends a comparison of a linear sum with a number where it fits this form; false where it does not.
    mutating func append(_ condition: Condition) -> Bool {
        guard case .compare(.linear(let sum), let relation, .constant(let number)) = condition,
            let sign = Self.sign(of: relation), let limit = number.whole, limit.magnitude < Self.limit,
            sum.constant.sign == 0, !sum.terms.isEmpty,
            columns.count + sum.terms.count < Int(Int32.max)
        else { return false }
        let isProper = sum.terms.withUnsafeBufferPointer { terms in
            guard terms.count <= Self.longest else { return false }
            for place in terms.indices {
                guard let factor = terms[place].coefficient.whole, factor != 0, Int32(exactly: factor) != nil,
                    terms[place].variable.number >= 0
                else { return false }
                for earlier in 0..<place where terms[earlier].variable == terms[place].variable {
                    return false
                }
            }
            return true
        }
        guard isProper else { return false }
        for term in sum.terms {
            columns.append(term.variable)
            factors.append(Int32(term.coefficient.whole ?? 0))
            greatest = max(greatest, term.variable.number)
        }
        starts.append(Int32(columns.count))
        relations.append(sign)
        limits.append(limit)
        return true
    }

    /// Longer rows are kept as expressions unless they come in bulk: looking for a variable that comes twice takes
    /// the square of the length.
    private static let longest = 64

    /// Appends rows of others.
    mutating func append(_ rows: Range<Int>, of other: SparseRows) {
        if count == 0, rows == 0..<other.count {
            self = other
            return
        }
        guard let first = rows.first else { return }
        let offset = Int32(columns.count) - other.starts[first]
        let terms = Int(other.starts[first])..<Int(other.starts[rows.upperBound])
        columns += other.columns[terms]
        factors += other.factors[terms]
        relations += other.relations[rows]
        limits += other.limits[rows]
        starts += other.starts[(first + 1)...rows.upperBound].lazy.map { $0 + offset }
        greatest = max(greatest, other.greatest)
    }

    /// Replaces the limit of a row by another that no whole numbers can tell from it.
    package mutating func tighten(_ row: Int, to limit: Int) { limits[row] = limit }

    /// A row as a condition.
    func condition(of row: Int) -> Condition {
        let relation: Relation =
            relations[row] < 0 ? .lessOrEqual : relations[row] > 0 ? .greaterOrEqual : .equal
        return .compare(.linear(LinearSum(terms(of: row))), relation, .constant(ExactNumber(limits[row])))
    }

    /// The terms of a row.
    package func terms(of row: Int) -> [LinearSum.Term] {
        range(of: row).map { LinearSum.Term(ExactNumber(Int(factors[$0])), columns[$0]) }
    }
}
