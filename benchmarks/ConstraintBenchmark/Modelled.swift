// The same rows as a model of ours.

import ArgumentParser
import Constraints
import ExactNumbers
import GLPKSolver

/// How the rows are written.
enum Style: String, CaseIterable, ExpressibleByArgument {
    /// `a * x + b * y + … <= limit`, one operator after the other.
    case operators
    /// A `LinearSum` of terms.
    case terms
    /// `SparseRows` from flat lists, as the C interface gets them.
    case matrix
}

/// The rows as a model.
func model(_ rows: Rows, _ style: Style) throws -> ConstraintModel {
    var model = ConstraintModel("rows")
    switch style {
    case .operators:
        let x = rows.columnNames.map { model.integer($0, in: 0...1000) }
        for row in 0..<rows.count {
            let start = row * rows.width
            func term(_ place: Int) -> Expression {
                Expression(Int(rows.factors[start + place])) * x[Int(rows.columns[start + place].number)]
            }
            let sum = term(0) + term(1) + term(2) + term(3) + term(4)
            model.require(rows.rowNames[row], sum <= Expression(Int(rows.limits[row])))
        }
    case .terms:
        for name in rows.columnNames { _ = model.declare(name, .integer(0, 1000)) }
        for row in 0..<rows.count {
            let terms = (row * rows.width..<(row + 1) * rows.width).map {
                LinearSum.Term(ExactNumber(Int(rows.factors[$0])), rows.columns[$0])
            }
            model.require(
                rows.rowNames[row],
                .compare(
                    .linear(LinearSum(terms)), .lessOrEqual, .constant(ExactNumber(Int(rows.limits[row])))))
        }
    case .matrix:
        let x = model.integers("x", over: 0..<rows.columnCount, in: 0...1000)
        precondition(x.variable(0) == Variable(0), "the columns are numbered like the variables")
        let sparse = try SparseRows(
            starts: rows.starts, variables: rows.columns, factors: rows.factors, .lessOrEqual,
            limits: rows.limits.map { Int($0) })
        model.require("row", sparse)
    }
    return model
}

/// The sum of the values read back.
func total(_ solution: Solution) -> Double {
    var total = 0.0
    for value in solution.values {
        if case .number(let number) = value { total += number.whole.map(Double.init) ?? number.approximation }
    }
    return total
}
