// The simplex tableau in fractions.

import Constraints
import ExactNumbers

/// A multiple of a variable of a tableau.
struct TableauEntry {
    var variable: Int32
    var coefficient: ExactNumber
}

/// A tableau: each basic variable as a sum of multiples of the others. Variables are the columns of a program, then
/// the activities of its rows, then the value of the goal. Values outside of the basis always keep their bounds.
///
/// It starts at a basis that a faster solver found in rounded numbers, mends it where it is not right, and so decides
/// in fractions: every answer is a proof.
///
/// Sources: Dutertre and de Moura, "A fast linear-arithmetic solver for DPLL(T)", 2006; Bland, "New finite pivoting
/// rules for the simplex method", 1977 (no rule ever goes round in circles).
struct ExactTableau {
    let columnCount: Int
    let rowCount: Int
    var lower: [ExactNumber?]
    var upper: [ExactNumber?]
    var value: [ExactNumber]
    /// The rows, entries ascending by variable.
    var rows: [[TableauEntry]]
    /// The basic variable of each row.
    var basic: [Int]
    /// The row of each basic variable; -1 outside of the basis.
    var place: [Int]
    var effort: Effort

    /// The variable that stands for the goal; it is always basic.
    var goal: Int { columnCount + rowCount }

    /// The tableau of a program with a goal to minimise, at the basis of these states.
    init(
        _ program: LinearProgram, minimizing goal: LinearSum, rowBasis: [UInt8], columnBasis: [UInt8],
        effort: Effort
    ) throws {
        columnCount = program.columns.count
        rowCount = program.rows.count
        lower = program.columns.map(\.lower) + program.rows.map(\.lower) + [nil]
        upper = program.columns.map(\.upper) + program.rows.map(\.upper) + [nil]
        value = Array(repeating: .zero, count: lower.count)
        let sums = program.rows.map(\.terms) + [goal.terms]
        rows = sums.map { terms in
            terms.map { TableauEntry(variable: $0.variable.number, coefficient: $0.coefficient) }
                .sorted { $0.variable < $1.variable }
        }
        basic = Array(columnCount..<(columnCount + rowCount + 1))
        place = Array(repeating: -1, count: columnCount) + Array(0...rowCount)
        self.effort = effort
        try enter(rowBasis: rowBasis, columnBasis: columnBasis)
        for variable in value.indices where place[variable] < 0 {
            let state =
                variable < columnCount ? columnBasis[variable] : rowBasis[variable - columnCount]
            value[variable] = startingValue(of: variable, isUpper: state == 3)
        }
        for row in rows.indices { value[basic[row]] = try activity(of: row) }
    }

    private func startingValue(of variable: Int, isUpper: Bool) -> ExactNumber {
        if isUpper, let upper = upper[variable] { return upper }
        return lower[variable] ?? upper[variable] ?? .zero
    }

    private mutating func activity(of row: Int) throws -> ExactNumber {
        try effort.spend(rows[row].count)
        var total = ExactNumber.zero
        for entry in rows[row] {
            let value = value[Int(entry.variable)]
            if value.sign != 0 { total = total + entry.coefficient * value }
        }
        return total
    }

    /// Brings the columns that are basic in a given basis into this one, each in the shortest fitting row.
    private mutating func enter(rowBasis: [UInt8], columnBasis: [UInt8]) throws {
        var leaving = (0..<rowCount).filter { rowBasis[$0] != 1 }
        for column in 0..<columnCount where columnBasis[column] == 1 {
            var best: Int?
            for (index, row) in leaving.enumerated() where coefficient(of: column, in: row) != nil {
                if best.map({ rows[row].count < rows[leaving[$0]].count }) ?? true { best = index }
            }
            try effort.spend(leaving.count)
            guard let best else { continue }
            try pivot(leaving[best], column)
            leaving.remove(at: best)
        }
    }

    /// The factor of a variable in a row, or nil.
    func coefficient(of variable: Int, in row: Int) -> ExactNumber? {
        let entries = rows[row]
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].variable < variable { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].variable == variable else { return nil }
        return entries[low].coefficient
    }

    /// Lets a variable take the place of the basic one of a row, in which it has a factor.
    mutating func pivot(_ row: Int, _ entering: Int) throws {
        guard let pivot = coefficient(of: entering, in: row),
            let inverse = ExactNumber.one.divided(by: pivot)
        else { return }
        let leaving = basic[row]
        try effort.spend(rows[row].count)
        var changed: [TableauEntry] = []
        changed.reserveCapacity(rows[row].count)
        for entry in rows[row] where entry.variable != entering {
            changed.append(
                TableauEntry(variable: entry.variable, coefficient: -(entry.coefficient * inverse)))
        }
        let spot = changed.firstIndex { $0.variable > leaving } ?? changed.count
        changed.insert(TableauEntry(variable: Int32(leaving), coefficient: inverse), at: spot)
        rows[row] = changed
        basic[row] = entering
        place[leaving] = -1
        place[entering] = row
        for other in rows.indices where other != row {
            guard let factor = coefficient(of: entering, in: other) else { continue }
            try substitute(changed, times: factor, for: entering, in: other)
        }
    }

    private mutating func substitute(
        _ added: [TableauEntry], times factor: ExactNumber, for entering: Int, in row: Int
    ) throws {
        let old = rows[row]
        try effort.spend(added.count + old.count)
        var result: [TableauEntry] = []
        result.reserveCapacity(old.count + added.count)
        var (left, right) = (0, 0)
        while left < old.count || right < added.count {
            if left < old.count, old[left].variable == entering {
                left += 1
            } else if right == added.count || (left < old.count && old[left].variable < added[right].variable)
            {
                result.append(old[left])
                left += 1
            } else if left == old.count || added[right].variable < old[left].variable {
                result.append(
                    TableauEntry(
                        variable: added[right].variable, coefficient: factor * added[right].coefficient))
                right += 1
            } else {
                let sum = old[left].coefficient + factor * added[right].coefficient
                if sum.sign != 0 {
                    result.append(TableauEntry(variable: old[left].variable, coefficient: sum))
                }
                left += 1
                right += 1
            }
        }
        rows[row] = result
    }

    /// Changes the value of a variable outside of the basis, and of the basic ones with it.
    mutating func move(_ variable: Int, by change: ExactNumber) throws {
        if change.sign == 0 { return }
        value[variable] = value[variable] + change
        try effort.spend(rows.count)
        for row in rows.indices {
            guard let factor = coefficient(of: variable, in: row) else { continue }
            value[basic[row]] = value[basic[row]] + factor * change
        }
    }
}
