// Models from LP and MPS files.

import CGLPK
public import Constraints
public import Diagnostics
import ExactNumbers

extension ConstraintModel {
    /// The model that a file says, with its names.
    ///
    /// ```swift
    /// let model = try ConstraintModel(parsing: .file("diet.lp"), as: .lp)
    /// ```
    ///
    /// GLPK reads the text, so numbers are doubles: each becomes the shortest decimal that is nearest to it, which is
    /// the number in the file wherever that has up to 15 digits. A row with two bounds becomes one constraint with
    /// both. Quadratic terms, and sections that GLPK does not know, are faults.
    ///
    /// - Parameter limit: the most bytes to accept.
    /// - Throws: `constraints.unreadable-model` with the line that GLPK names, or `constraints.too-large`.
    public init(parsing source: SourceText, as format: LinearFormat, limit: Int = 64 << 20) throws {
        guard source.bytes.count <= limit else {
            throw DiagnosticsError(
                "constraints.too-large",
                "'\(source.name)' has more than \(limit) bytes, the most accepted here")
        }
        var file = cglpk_file()
        let kind =
            switch format {
            case .lp: CGLPK_LP
            case .mps: CGLPK_FREE_MPS
            case .fixedMPS: CGLPK_FIXED_MPS
            }
        let status = source.bytes.withUnsafeBufferPointer {
            cglpk_read($0.baseAddress, $0.count, Int32(kind.rawValue), 2048, &file)
        }
        defer { cglpk_free(&file) }
        guard status == Int32(CGLPK_FEASIBLE.rawValue) else {
            let message = withUnsafeBytes(of: file.message) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            throw DiagnosticsError([LinearReader.diagnostic(message, in: source)])
        }
        let isOurs = LinearNames.mark(in: source)
        self = LinearReader(file: file, isOurs: isOurs).model(named: source.name)
    }
}

/// Turns what GLPK has read into a model.
private struct LinearReader {
    let file: cglpk_file
    let isOurs: Bool

    /// What GLPK said, at its line.
    static func diagnostic(_ message: String, in source: SourceText) -> Diagnostic {
        var said = "GLPK cannot read the text"
        var line: Int?
        for part in message.split(separator: "\n") where part.hasPrefix("model:") {
            let rest = part.dropFirst("model:".count)
            guard let colon = rest.firstIndex(of: ":"), let number = Int(rest[..<colon]) else { continue }
            var words = rest[rest.index(after: colon)...].drop { $0 == " " }
            if words.hasPrefix("warning:") { continue }
            if words.hasPrefix("error: ") { words = words.dropFirst("error: ".count) }
            (line, said) = (number, String(words))
        }
        if line == nil, let last = message.split(separator: "\n").last(where: { !$0.hasPrefix("Reading") }) {
            said += ": \(last)"
        }
        var location: SourceLocation?
        if let line {
            var start = 0
            for _ in 1..<max(line, 1) {
                guard let end = source.bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
                start = end + 1
            }
            let end = start + min(source.line(line).utf8.count, 200)
            location = SourceLocation(source, SourceSpan(start, max(end, start)))
        }
        return Diagnostic(
            "constraints.unreadable-model", said, at: location,
            fixIts: [
                FixIt("check the line against the file format; the name's ending says which one is read")
            ])
    }

    func model(named name: String) -> ConstraintModel {
        let own = file.name.map { String(cString: $0) } ?? ""
        var model = ConstraintModel(own.isEmpty ? name : own)
        var columns: [LinearSum] = []
        var bounds: [(name: String, Condition)] = []
        let names = Self.names(file.column_names, Int(file.column_count))
        for column in names.indices {
            let (low, high) = (file.column_lower[column], file.column_upper[column])
            if isOurs, names[column] == LinearNames.constant {
                columns.append(LinearSum([], constant: 1))
                continue
            }
            let title = isOurs ? LinearNames.decoded(names[column]) : names[column]
            let (lower, upper) = (number(low), number(high))
            let variable: Variable
            if file.column_is_integer[column] != 0 {
                let (first, last) = (lower?.ceiling, upper?.floor)
                variable = model.declare(title, .integer(first?.whole, last?.whole))
                // A bound beyond 64 bits is a constraint of its own.
                if let first, first.whole == nil {
                    bounds.append((title, .compare(.variable(variable), .greaterOrEqual, .constant(first))))
                }
                if let last, last.whole == nil {
                    bounds.append((title, .compare(.variable(variable), .lessOrEqual, .constant(last))))
                }
            } else {
                variable = model.declare(title, .real(lower, upper))
            }
            columns.append(LinearSum([LinearSum.Term(1, variable)]))
        }
        for (place, title) in Self.names(file.row_names, Int(file.row_count)).enumerated() {
            let range = Int(file.row_starts[place])..<Int(file.row_starts[place + 1])
            var sum = LinearSum([])
            for term in range {
                let part = columns[Int(file.columns[term])]
                guard let factor = number(file.coefficients[term]) else { continue }
                Self.add(factor, part, to: &sum)
            }
            let title = title.isEmpty ? "row \(place + 1)" : isOurs ? LinearNames.decoded(title) : title
            let left = Expression.linear(sum)
            let (lower, upper) = (number(file.row_lower[place]), number(file.row_upper[place]))
            switch (lower, upper) {
            case (let lower?, let upper?) where lower == upper: model.require(title, left == .constant(lower))
            case (let lower?, let upper?):
                model.require(title, .all([left >= .constant(lower), left <= .constant(upper)]))
            case (let lower?, nil): model.require(title, left >= .constant(lower))
            case (nil, let upper?): model.require(title, left <= .constant(upper))
            case (nil, nil): break
            }
        }
        for (title, condition) in bounds { model.require("bound of \(title)", condition, kind: .fact) }
        var goal = LinearSum([], constant: number(file.objective_constant) ?? 0)
        for column in columns.indices {
            if let factor = number(file.objective[column]), factor.sign != 0 {
                Self.add(factor, columns[column], to: &goal)
            }
        }
        if !goal.terms.isEmpty {
            if file.maximizes != 0 { model.maximize(.linear(goal)) } else { model.minimize(.linear(goal)) }
        }
        return model
    }

    private static func add(_ factor: ExactNumber, _ part: LinearSum, to sum: inout LinearSum) {
        for term in part.terms { sum.terms.append(LinearSum.Term(factor * term.coefficient, term.variable)) }
        sum.constant = sum.constant + factor * part.constant
    }

    /// The shortest decimal nearest to a double; nil where it is infinite.
    private func number(_ value: Double) -> ExactNumber? {
        guard value.isFinite else { return nil }
        if value.magnitude < 1e15, let whole = Int(exactly: value) { return ExactNumber(whole) }
        return ExactNumber(decimal: "\(value)") ?? ExactNumber(exactly: value)
    }

    private static func names(_ start: UnsafeMutablePointer<CChar>?, _ count: Int) -> [String] {
        guard var next = start else { return Array(repeating: "", count: count) }
        return (0..<count).map { _ in
            let name = String(cString: next)
            next += name.utf8.count + 1
            return name
        }
    }
}
