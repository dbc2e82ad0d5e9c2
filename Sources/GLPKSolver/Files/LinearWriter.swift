// LP and MPS files from models.

public import Constraints
import Diagnostics
import ExactNumbers

extension ConstraintModel {
    /// The model as the text of a file.
    ///
    /// ```swift
    /// let text = try model.text(as: .lp)
    /// ```
    ///
    /// Conditions that are more than a row are written as ``GLPKSolver`` solves them, with helping columns `~n…`. Rows
    /// with fractions that no decimal says are multiplied until all are whole. Names are written so that
    /// ``init(parsing:as:limit:)`` finds them again. MPS knows no direction: a goal to maximise is written as the
    /// opposite to minimise. Fixed MPS has no room for names: they become `C0`, `R0` and so on.
    ///
    /// - Throws: `DiagnosticsError` where the model cannot be said in rows, has several goals
    ///   (`constraints.one-goal`), or a number in the goal or a bound that no decimal says
    ///   (`constraints.inexact-number`).
    public func text(as format: LinearFormat) throws -> String {
        let program = try LinearTranslation(self).program
        guard program.goals.count <= 1 else {
            throw DiagnosticsError(
                "constraints.one-goal", "'\(name)' has \(program.goals.count) goals, and a file holds one",
                help: "write the model with one goal")
        }
        var writer = LinearWriter(program: program, model: self)
        try writer.prepare()
        return format == .lp ? try writer.lp() : try writer.mps(isFixed: format == .fixedMPS)
    }
}

/// Writes one program.
struct LinearWriter {
    var program: LinearProgram
    let model: ConstraintModel
    var columnNames: [String] = []
    var rowNames: [String] = []
    /// The goal's terms; the constant is the factor of the column that is always 1.
    var goal: [LinearSum.Term] = []
    var maximizes = false

    init(program: LinearProgram, model: ConstraintModel) {
        self.program = program
        self.model = model
    }

    /// Makes every number a decimal, every row one-sided and every name fit.
    mutating func prepare() throws {
        var columns = LinearProgram.Columns()
        for (place, given) in program.columns.enumerated() {
            var column = given
            let one = [LinearSum.Term(1, Variable(place))]
            // A bound without a decimal becomes a row.
            if let lower = column.lower, Self.decimal(lower) == nil {
                column.lower = nil
                program.rows.append(LinearProgram.Row(terms: one, lower: lower, upper: nil, origin: -1))
            }
            if let upper = column.upper, Self.decimal(upper) == nil {
                column.upper = nil
                program.rows.append(LinearProgram.Row(terms: one, lower: nil, upper: upper, origin: -1))
            }
            columns.append(column)
        }
        program.columns = columns
        let rows = try program.rows.inOrder.flatMap { row in
            let row = try scaled(row)
            guard let lower = row.lower, let upper = row.upper, lower != upper else { return [row] }
            var (above, below) = (row, row)
            above.upper = nil
            below.lower = nil
            return [above, below]
        }
        program.rows = LinearProgram.Rows(rows)
        if let first = program.goals.first {
            (goal, maximizes) = (first.sum.terms, first.maximizes)
            var constant = first.sum.constant
            if goal.isEmpty { constant = 0 }
            if constant.sign != 0 { goal.append(LinearSum.Term(constant, constantColumn())) }
        }
        if program.columns.isEmpty { _ = constantColumn() }
        for term in goal where Self.decimal(term.coefficient) == nil {
            throw DiagnosticsError(
                "constraints.inexact-number", "the goal has \(term.coefficient), which no decimal says",
                help: "multiply the goal by the denominator")
        }
        var taken: Set<String> = []
        func unique(_ name: String, _ number: Int) -> String {
            let first = LinearNames.encoded(name, number: number, isTaken: false)
            let name =
                taken.contains(first) ? LinearNames.encoded(name, number: number, isTaken: true) : first
            taken.insert(name)
            return name
        }
        for place in program.columns.indices where place >= columnNames.count {
            columnNames.append(
                unique(place < model.variables.count ? model.variables[place].name : "", place))
        }
        if let place = constantPlace { columnNames[place] = LinearNames.constant }
        taken = []
        for (place, row) in program.rows.enumerated() {
            rowNames.append(
                unique(row.origin < 0 ? "domain" : model.constraints[Int(row.origin)].name, place))
        }
    }

    private var constantPlace: Int?

    private mutating func constantColumn() -> Variable {
        let place = constantPlace ?? program.columns.count
        if constantPlace == nil {
            program.columns.append(LinearProgram.Column(lower: 1, upper: 1, isInteger: false))
        }
        constantPlace = place
        return Variable(place)
    }

    private func scaled(_ row: LinearProgram.Row) throws -> LinearProgram.Row {
        let numbers = row.terms.map(\.coefficient) + [row.lower, row.upper].compactMap { $0 }
        if numbers.allSatisfy({ Self.decimal($0) != nil }) { return row }
        var common = 1
        for number in numbers {
            guard let denominator = number.fraction?.denominator,
                let next = LinearProgram.leastCommonMultiple(common, denominator)
            else {
                throw DiagnosticsError(
                    "constraints.inexact-number", "a constraint has \(number), which no decimal says")
            }
            common = next
        }
        let factor = ExactNumber(common)
        var row = row
        row.terms = row.terms.map { LinearSum.Term(factor * $0.coefficient, $0.variable) }
        (row.lower, row.upper) = (row.lower.map { $0 * factor }, row.upper.map { $0 * factor })
        return row
    }

    /// The decimal of a number, or nil where there is none of a length that readers take.
    static func decimal(_ number: ExactNumber) -> String? {
        let text = number.description
        return text.contains("/") || text.utf8.count > 200 ? nil : text
    }

    /// The most digits that a field takes.
    private var longest = 200

    private func text(_ number: ExactNumber) throws -> String {
        guard let text = Self.decimal(number), text.utf8.count <= longest else {
            throw DiagnosticsError(
                "constraints.inexact-number", "no decimal of at most \(longest) characters says \(number)",
                help: longest < 200 ? "write free MPS or LP" : nil)
        }
        return text
    }

    // MARK: LP

    func lp() throws -> String {
        var lines = ["\\ \(LinearNames.comment)", maximizes ? "Maximize" : "Minimize"]
        lines.append(" obj: \(try sum(goal))")
        lines.append("Subject To")
        for (name, row) in zip(rowNames, program.rows) {
            let relation = row.lower == nil ? "<=" : row.upper == nil ? ">=" : "="
            let limit = try text(row.lower ?? row.upper ?? 0)
            lines.append(" \(name): \(try sum(row.terms)) \(relation) \(limit)")
        }
        if program.rows.isEmpty, let first = columnNames.first { lines.append(" none: 0 \(first) <= 0") }
        lines.append("Bounds")
        for (name, column) in zip(columnNames, program.columns) {
            switch (column.lower, column.upper) {
            case (nil, nil): lines.append(" \(name) free")
            case (let lower?, let upper?) where lower == upper: lines.append(" \(name) = \(try text(lower))")
            case (let lower, let upper):
                let low = try lower.map { try text($0) } ?? "-inf"
                let high = try upper.map { try text($0) } ?? "+inf"
                lines.append(" \(low) <= \(name) <= \(high)")
            }
        }
        let whole = zip(columnNames, program.columns).filter { $0.1.isInteger }.map { " \($0.0)" }
        if !whole.isEmpty { lines += ["General"] + whole }
        lines.append("End")
        return lines.joined(separator: "\n") + "\n"
    }

    private func sum(_ terms: [LinearSum.Term]) throws -> String {
        if terms.isEmpty { return columnNames.first.map { "0 \($0)" } ?? "" }
        var result = ""
        for (place, term) in terms.enumerated() {
            let isNegative = term.coefficient.sign < 0
            if place > 0 || isNegative { result += isNegative ? " - " : " + " }
            // Some readers take only so much on one line.
            if place > 0, place % 8 == 0 { result += "\n  " }
            if term.coefficient.magnitude != 1 { result += try text(term.coefficient.magnitude) + " " }
            result += columnNames[Int(term.variable.number)]
        }
        return result
    }

    // MARK: MPS

    func mps(isFixed: Bool) throws -> String {
        var writer = self
        if isFixed {
            // Fixed fields hold 8 bytes: names become numbers.
            writer.columnNames = columnNames.indices.map { "C\($0)" }
            writer.rowNames = rowNames.indices.map { "R\($0)" }
            writer.longest = 12
        }
        return try writer.mps()
    }

    private static func marker(_ keyword: String) -> String {
        "    MARKER    'MARKER'                 \(keyword)"
    }

    private func mps() throws -> String {
        func line(_ fields: String...) -> String {
            // Also right for fixed fields: names of up to 8 bytes at 5, 15 and 40, numbers at 25 and 50.
            let columns = [1, 4, 14, 24]
            var result = ""
            for (field, column) in zip(fields, columns) where !field.isEmpty {
                if result.utf8.count < column {
                    result += String(repeating: " ", count: column - result.utf8.count)
                } else if !result.isEmpty {
                    result += " "
                }
                result += field
            }
            return result
        }
        var lines = ["* \(LinearNames.comment)", "NAME          model", "ROWS", line("N", "obj")]
        var columns: [[(row: String, ExactNumber)]] = Array(repeating: [], count: program.columns.count)
        for term in goal {
            columns[Int(term.variable.number)].append(
                ("obj", maximizes ? -term.coefficient : term.coefficient))
        }
        for (name, row) in zip(rowNames, program.rows) {
            lines.append(line(row.lower == nil ? "L" : row.upper == nil ? "G" : "E", name))
            for term in row.terms { columns[Int(term.variable.number)].append((name, term.coefficient)) }
        }
        lines.append("COLUMNS")
        var isInteger = false
        for (place, entries) in columns.enumerated() {
            if program.columns[place].isInteger != isInteger {
                isInteger.toggle()
                lines.append(Self.marker(isInteger ? "'INTORG'" : "'INTEND'"))
            }
            if entries.isEmpty { lines.append(line("", columnNames[place], "obj", "0")) }
            for (row, number) in entries { lines.append(line("", columnNames[place], row, try text(number))) }
        }
        if isInteger { lines.append(Self.marker("'INTEND'")) }
        lines.append("RHS")
        for (name, row) in zip(rowNames, program.rows) {
            guard let limit = row.lower ?? row.upper, limit.sign != 0 else { continue }
            lines.append(line("", "RHS", name, try text(limit)))
        }
        lines.append("BOUNDS")
        for (name, column) in zip(columnNames, program.columns) {
            switch (column.lower, column.upper) {
            case (nil, nil): lines.append(line("FR", "BND", name))
            case (let lower?, let upper?) where lower == upper:
                lines.append(line("FX", "BND", name, try text(lower)))
            case (let lower, let upper):
                if let lower {
                    lines.append(line("LO", "BND", name, try text(lower)))
                } else {
                    lines.append(line("MI", "BND", name))
                }
                if let upper {
                    lines.append(line("UP", "BND", name, try text(upper)))
                } else if column.isInteger {
                    lines.append(line("PL", "BND", name))
                }
            }
        }
        lines.append("ENDATA")
        return lines.joined(separator: "\n") + "\n"
    }
}
