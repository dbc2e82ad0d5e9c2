// Linear programs in doubles, as GLPK takes them.

import CGLPK
import Constraints
import Diagnostics
import ExactNumbers

/// A program in doubles: what GLPK works on. Rows stand one after the other.
struct RoundedProgram {
    var columnLower: [Double] = []
    var columnUpper: [Double] = []
    var columnIsInteger: [UInt8] = []
    var objective: [Double]
    var maximizes = false
    /// The rows that the model keeps flat, in its memory; the others follow.
    var flat: SparseRows
    var rowLower: [Double] = []
    var rowUpper: [Double] = []
    var rowStarts: [Int32] = [0]
    var columns: [Int32] = []
    var coefficients: [Double] = []

    /// The doubles nearest to a program.
    ///
    /// - Throws: `constraints.beyond-doubles` where a number is too large.
    init(_ program: LinearProgram, goal: LinearProgram.Goal?, in model: ConstraintModel) throws {
        flat = program.rows.sparse
        objective = Array(repeating: 0, count: program.columns.count)
        try program.columns.forEachStretch { column, places in
            let what = {
                places.lowerBound < model.variables.count
                    ? "'\(model.variables[places.lowerBound].name)'" : "a helping variable"
            }
            var lower = try column.lower.map { try Self.double($0, of: what) } ?? -.infinity
            var upper = try column.upper.map { try Self.double($0, of: what) } ?? .infinity
            if column.isInteger {
                lower.round(.up)
                upper.round(.down)
            }
            columnLower += repeatElement(lower, count: places.count)
            columnUpper += repeatElement(upper, count: places.count)
            columnIsInteger += repeatElement(column.isInteger ? 1 : 0, count: places.count)
        }
        if let goal {
            maximizes = goal.maximizes
            for term in goal.sum.terms {
                objective[Int(term.variable.number)] = try Self.double(term.coefficient) { "the objective" }
            }
        }
        for row in program.rows.others {
            let what = {
                row.origin >= 0 ? "constraint '\(model.constraints[Int(row.origin)].name)'" : "a domain"
            }
            try row.terms.withUnsafeBufferPointer { terms in
                for place in terms.indices {
                    columns.append(terms[place].variable.number)
                    coefficients.append(try Self.double(terms[place].coefficient, of: what))
                }
            }
            rowLower.append(try row.lower.map { try Self.double($0, of: what) } ?? -.infinity)
            rowUpper.append(try row.upper.map { try Self.double($0, of: what) } ?? .infinity)
            rowStarts.append(Int32(columns.count))
        }
    }

    /// The nearest double.
    private static func double(_ number: ExactNumber, of what: () -> String) throws -> Double {
        if let whole = number.whole { return Double(whole) }
        if let (numerator, denominator) = number.fraction {
            return denominator == 1 ? Double(numerator) : Double(numerator) / Double(denominator)
        }
        let value = number.approximation
        guard value.isFinite, value.magnitude < 1e300, value != 0 else {
            throw DiagnosticsError(
                "constraints.beyond-doubles",
                "\(what()) has a number beyond the floating point numbers that GLPK calculates with",
                help: "use Z3 for this model, or other units")
        }
        return value
    }
}

/// What GLPK made of a program.
struct RoundedAnswer {
    var status: Int32
    var values: [Double]?
    var rowBasis: [UInt8]
    var columnBasis: [UInt8]
    var objective: Double
    var bound: Double?
    /// What GLPK said where it failed.
    var message: String
}

/// What a running search is asked and told. It is used by one thread.
final class SearchObserver {
    let shouldStop: () -> Bool
    let improved: (GLPKSolver.Incumbent) -> Void

    init(shouldStop: @escaping () -> Bool, improved: @escaping (GLPKSolver.Incumbent) -> Void) {
        self.shouldStop = shouldStop
        self.improved = improved
    }
}

extension RoundedProgram {
    /// Hands the program to C for as long as `body` runs.
    func withProgram<Result>(_ body: (inout cglpk_program) throws -> Result) rethrows -> Result {
        try withFlatRows { flat in
            try columnLower.withUnsafeBufferPointer { columnLower in
                try columnUpper.withUnsafeBufferPointer { columnUpper in
                    try columnIsInteger.withUnsafeBufferPointer { columnIsInteger in
                        try objective.withUnsafeBufferPointer { objective in
                            try rowLower.withUnsafeBufferPointer { rowLower in
                                try rowUpper.withUnsafeBufferPointer { rowUpper in
                                    try rowStarts.withUnsafeBufferPointer { rowStarts in
                                        try columns.withUnsafeBufferPointer { columns in
                                            try coefficients.withUnsafeBufferPointer { coefficients in
                                                var program = cglpk_program(
                                                    flat: flat,
                                                    column_count: Int32(columnLower.count),
                                                    row_count: Int32(rowLower.count),
                                                    column_lower: columnLower.baseAddress,
                                                    column_upper: columnUpper.baseAddress,
                                                    column_is_integer: columnIsInteger.baseAddress,
                                                    objective: objective.baseAddress,
                                                    maximizes: maximizes ? 1 : 0,
                                                    row_lower: rowLower.baseAddress,
                                                    row_upper: rowUpper.baseAddress,
                                                    row_starts: rowStarts.baseAddress,
                                                    columns: columns.baseAddress,
                                                    coefficients: coefficients.baseAddress, row_basis: nil,
                                                    column_basis: nil)
                                                return try body(&program)
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Hands the flat rows to C.
    private func withFlatRows<Result>(_ body: (cglpk_rows) throws -> Result) rethrows -> Result {
        try flat.starts.withUnsafeBufferPointer { starts in
            try flat.columns.withUnsafeBufferPointer { variables in
                try variables.withMemoryRebound(to: Int32.self) { columns in
                    try flat.factors.withUnsafeBufferPointer { factors in
                        try flat.relations.withUnsafeBufferPointer { relations in
                            try flat.limits.withUnsafeBufferPointer { limits in
                                try limits.withMemoryRebound(to: Int64.self) { limits in
                                    try body(
                                        cglpk_rows(
                                            count: Int32(limits.count), starts: starts.baseAddress,
                                            columns: columns.baseAddress, factors: factors.baseAddress,
                                            relations: relations.baseAddress, limits: limits.baseAddress))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Solves it in rounded numbers.
    func solve(
        isInteger: Bool, presolves: Bool, time: Double?, memory: Int?, gap: Double, observer: SearchObserver
    ) -> RoundedAnswer {
        var values = Array(repeating: 0.0, count: columnLower.count)
        var rowBasis = Array(repeating: UInt8(1), count: flat.count + rowLower.count)
        var columnBasis = Array(repeating: UInt8(2), count: columnLower.count)
        let info = Unmanaged.passUnretained(observer).toOpaque()
        var options = cglpk_options(
            is_integer: isInteger ? 1 : 0, presolves: presolves ? 1 : 0, time_limit: time ?? 0,
            memory_limit: memory.map { Int32(clamping: max(1, $0 >> 20)) } ?? 0, gap: gap,
            should_stop: { info in
                guard let info else { return 0 }
                return Unmanaged<SearchObserver>.fromOpaque(info).takeUnretainedValue().shouldStop() ? 1 : 0
            },
            improved: { info, objective, bound in
                guard let info else { return }
                Unmanaged<SearchObserver>.fromOpaque(info).takeUnretainedValue()
                    .improved(GLPKSolver.Incumbent(objective: objective, bound: bound))
            }, info: info)
        var result = cglpk_result()
        withExtendedLifetime(observer) {
            values.withUnsafeMutableBufferPointer { values in
                rowBasis.withUnsafeMutableBufferPointer { rowBasis in
                    columnBasis.withUnsafeMutableBufferPointer { columnBasis in
                        result.values = values.baseAddress
                        result.row_basis = rowBasis.baseAddress
                        result.column_basis = columnBasis.baseAddress
                        withProgram { _ = cglpk_solve(&$0, &options, &result) }
                    }
                }
            }
        }
        return RoundedAnswer(
            status: result.status, values: result.has_values != 0 ? values : nil, rowBasis: rowBasis,
            columnBasis: columnBasis, objective: result.objective,
            bound: result.has_bound != 0 ? result.bound : nil, message: result.text)
    }

    /// Builds it in GLPK and reads the values back, without solving.
    func pass() throws -> [Double] {
        var values = Array(repeating: 0.0, count: columnLower.count)
        var result = cglpk_result()
        values.withUnsafeMutableBufferPointer { values in
            result.values = values.baseAddress
            withProgram { _ = cglpk_pass(&$0, &result) }
        }
        guard result.status == Int32(CGLPK_FEASIBLE.rawValue) else { throw GLPKSolver.fault(result.text) }
        return values
    }
}

extension cglpk_result {
    /// The message.
    var text: String {
        withUnsafeBytes(of: message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
