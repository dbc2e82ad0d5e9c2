// From constraint models to linear programs.

import Constraints
import Diagnostics
import ExactNumbers

/// A model said in rows, with helping columns where a condition is more than a row.
///
/// Conditions become rows that hold unless a slack is at least 1 ("big M", with M the exact bound of the row), and only
/// the direction that is needed is said: a maximum that should be small is a column above its parts. Whatever the
/// rows say of the variables of the model is exactly what the model says, so nothing here is a tolerance.
///
/// Source: Williams, "Model building in mathematical programming", 5th edition, chapters 9 and 10.
struct LinearTranslation {
    /// What conditions may nest at most.
    static let deepest = 400
    /// How many parts a condition may have at most.
    static let largest = 1_000_000
    /// The largest domain that gets a column for each value.
    static let largestDomain = 256

    let model: ConstraintModel
    var program = LinearProgram()
    /// The constraint at work; -1 for domains.
    var origin: Int32 = -1
    /// For each column that has them, its values and the 0-1 columns that say which it takes.
    var indicators: [Int32: [(value: Int, chosen: Variable)]] = [:]
    /// For each column, the last row in which it was seen, to find columns that come twice.
    private var lastSeen: [Int32] = []
    private var rowsSeen: Int32 = 0

    /// Translates a model.
    ///
    /// - Throws: `DiagnosticsError` with one error for each constraint that cannot be said in rows.
    init(_ model: ConstraintModel) throws {
        self.model = model
        var diagnostics: [Diagnostic] = []
        let layout = model.constraints.layout
        program.rows = LinearProgram.Rows(model.constraints.rows, places: layout.rows)
        declareColumns()
        if model.constraints.rows.greatest >= model.variables.count {
            diagnostics.append(contentsOf: strayRows(layout.rows))
        }
        for place in layout.others.joined() {
            let constraint = model.constraints[place]
            origin = Int32(place)
            do {
                if try requireRow(constraint.condition) { continue }
                try checkDepth(of: [.condition(constraint.condition)])
                try require(constraint.condition, unless: nil)
            } catch let refusal as Refusal {
                if diagnostics.count < 100 {
                    diagnostics.append(refusal.diagnostic(in: "constraint '\(constraint.name)'"))
                }
            }
        }
        origin = -1
        for goal in model.objective.goals {
            do {
                try checkDepth(of: [.expression(goal.expression)])
                guard definedness(of: goal.expression) == .total else {
                    throw Refusal.undefined("the objective")
                }
                switch goal {
                case .minimize(let expression):
                    let sum = merged(try affine(expression, .above))
                    program.goals.append(LinearProgram.Goal(sum: sum, maximizes: false))
                case .maximize(let expression):
                    let sum = merged(try affine(expression, .below))
                    program.goals.append(LinearProgram.Goal(sum: sum, maximizes: true))
                }
            } catch let refusal as Refusal {
                diagnostics.append(refusal.diagnostic(in: "the objective"))
            }
        }
        guard diagnostics.isEmpty else { throw DiagnosticsError(diagnostics) }
    }

    /// What to say of rows with variables that the model does not have.
    private func strayRows(_ stretches: [(first: Int, places: Range<Int>)]) -> [Diagnostic] {
        let places = stretches.lazy.flatMap(\.places)
        let strays = places.lazy.compactMap { place -> Diagnostic? in
            let constraint = model.constraints[place]
            do {
                try checkDepth(of: [.condition(constraint.condition)])
                return nil
            } catch {
                return (error as? Refusal)?.diagnostic(in: "constraint '\(constraint.name)'")
            }
        }
        return Array(strays.prefix(100))
    }

    private mutating func declareColumns() {
        var gapped: [(place: Int, ranges: [ClosedRange<Int>])] = []
        model.variables.forEachDomain { domain, count in
            let column: LinearProgram.Column =
                switch domain {
                case .boolean: LinearProgram.Column(lower: 0, upper: 1, isInteger: true)
                case .integer(let lower, let upper):
                    LinearProgram.Column(
                        lower: lower.map { ExactNumber($0) }, upper: upper.map { ExactNumber($0) },
                        isInteger: true)
                case .integers(let ranges):
                    // Without a value the bounds cross.
                    LinearProgram.Column(
                        lower: ExactNumber(ranges.first?.lowerBound ?? 1),
                        upper: ExactNumber(ranges.last?.upperBound ?? 0), isInteger: true)
                case .real(let lower, let upper):
                    LinearProgram.Column(lower: lower, upper: upper, isInteger: false)
                case .words(let words):
                    LinearProgram.Column(lower: 1, upper: ExactNumber(words.count), isInteger: true)
                }
            let first = program.columns.count
            program.columns.append(column, count: count)
            if case .integers(let ranges) = domain, ranges.count > 1 {
                for place in first..<(first + count) { gapped.append((place, ranges)) }
            }
        }
        for (place, ranges) in gapped {
            let chosen = ranges.map { _ in binary() }
            addRow(LinearSum(chosen.map { LinearSum.Term(1, $0) }), lower: 1, upper: 1)
            let itself = LinearSum([LinearSum.Term(1, Variable(place))])
            let lowers = zip(ranges, chosen).map { LinearSum.Term(ExactNumber(-$0.lowerBound), $1) }
            let uppers = zip(ranges, chosen).map { LinearSum.Term(ExactNumber(-$0.upperBound), $1) }
            addRow(itself + LinearSum(lowers), lower: 0, upper: nil)
            addRow(itself + LinearSum(uppers), lower: nil, upper: 0)
        }
    }

    // MARK: Columns and rows

    /// A new column.
    mutating func column(_ lower: ExactNumber?, _ upper: ExactNumber?, isInteger: Bool) -> Variable {
        program.columns.append(LinearProgram.Column(lower: lower, upper: upper, isInteger: isInteger))
        return Variable(program.columns.count - 1)
    }

    /// A new column that is 0 or 1.
    mutating func binary() -> Variable { column(0, 1, isInteger: true) }

    /// The same sum with every column once and no factor of 0.
    ///
    /// - Complexity: linear.
    mutating func merged(_ sum: LinearSum) -> LinearSum {
        if lastSeen.count < program.columns.count {
            lastSeen += Array(repeating: 0, count: program.columns.count - lastSeen.count)
        }
        rowsSeen &+= 1
        var isMerged = true
        sum.terms.withUnsafeBufferPointer { terms in
            for index in terms.indices {
                let place = Int(terms[index].variable.number)
                if lastSeen[place] == rowsSeen || terms[index].coefficient.sign == 0 { isMerged = false }
                lastSeen[place] = rowsSeen
            }
        }
        if isMerged { return sum }
        var places: [Int32: Int] = [:]
        var result = LinearSum([], constant: sum.constant)
        for term in sum.terms {
            if let place = places[term.variable.number] {
                result.terms[place].coefficient = result.terms[place].coefficient + term.coefficient
            } else {
                places[term.variable.number] = result.terms.count
                result.terms.append(term)
            }
        }
        result.terms.removeAll { $0.coefficient.sign == 0 }
        return result
    }

    /// Asks that a sum stays between bounds. Where all columns and factors are whole the bounds are rounded to what
    /// the sum can reach, which also finds rows that no whole numbers meet.
    mutating func addRow(_ sum: LinearSum, lower: ExactNumber?, upper: ExactNumber?) {
        let sum = merged(sum)
        var (lower, upper) = (lower, upper)
        if sum.constant.sign != 0 {
            lower = lower.map { $0 - sum.constant }
            upper = upper.map { $0 - sum.constant }
        }
        let areWhole = (lower?.isWhole ?? true) && (upper?.isWhole ?? true)
        if !areWhole || program.wholeStep(of: sum.terms) != 1, let step = program.step(of: sum) {
            lower = lower.map { ($0.divided(by: step) ?? $0).ceiling * step }
            upper = upper.map { ($0.divided(by: step) ?? $0).floor * step }
        }
        if sum.terms.isEmpty, lower.map({ $0.sign <= 0 }) ?? true, upper.map({ $0.sign >= 0 }) ?? true {
            return
        }
        program.rows.append(
            LinearProgram.Row(terms: sum.terms, lower: lower, upper: upper, origin: origin))
    }

    /// Adds the row of a comparison of linear sums, which most constraints are; false where it is none.
    private mutating func requireRow(_ condition: Condition) throws -> Bool {
        guard case .compare(let left, let relation, let right) = condition,
            relation == .lessOrEqual || relation == .greaterOrEqual || relation == .equal
        else { return false }
        switch (left, right) {
        case (.linear(let sum), .constant(let limit)):
            try check(sum)
            addRow(
                sum, lower: relation == .lessOrEqual ? nil : limit,
                upper: relation == .greaterOrEqual ? nil : limit)
        default:
            guard let sum = left.linearSum, let other = right.linearSum else { return false }
            try check(sum)
            try check(other)
            addRow(
                sum - other, lower: relation == .lessOrEqual ? nil : 0,
                upper: relation == .greaterOrEqual ? nil : 0)
        }
        return true
    }

    // MARK: What is known of sums

    /// The bounds of a sum as they follow from those of its columns; nil is none.
    func bounds(of sum: LinearSum) -> (lower: ExactNumber?, upper: ExactNumber?) {
        var lower: ExactNumber? = sum.constant
        var upper: ExactNumber? = sum.constant
        for term in sum.terms where term.coefficient.sign != 0 {
            let column = program.columns[Int(term.variable.number)]
            let isPositive = term.coefficient.sign > 0
            let (least, greatest) = isPositive ? (column.lower, column.upper) : (column.upper, column.lower)
            lower = lower.flatMap { known in least.map { known + term.coefficient * $0 } }
            upper = upper.flatMap { known in greatest.map { known + term.coefficient * $0 } }
        }
        return (lower, upper)
    }

    /// What to say where a sum has no upper bound.
    func refusalOfBound(_ sum: LinearSum, for what: String) -> Refusal {
        let guilty = sum.terms.first { term in
            let column = program.columns[Int(term.variable.number)]
            return term.coefficient.sign > 0 ? column.upper == nil : column.lower == nil
        }
        let place = guilty.map { Int($0.variable.number) }
        return .noBound(
            variable: place.flatMap { $0 < model.variables.count ? model.variables[$0].name : nil },
            what: what)
    }
}

extension LinearSum {
    /// The sum of both.
    static func + (left: LinearSum, right: LinearSum) -> LinearSum {
        LinearSum(left.terms + right.terms, constant: left.constant + right.constant)
    }

    /// The difference.
    static func - (left: LinearSum, right: LinearSum) -> LinearSum { left + right.times(-1) }

    /// A multiple.
    func times(_ factor: ExactNumber) -> LinearSum {
        LinearSum(
            terms.map { Term(factor * $0.coefficient, $0.variable) }, constant: factor * constant)
    }

    /// A number.
    static func number(_ value: ExactNumber) -> LinearSum { LinearSum([], constant: value) }

    /// A column.
    static func column(_ variable: Variable) -> LinearSum { LinearSum([Term(1, variable)]) }

    /// 1 without a 0-1 column.
    static func without(_ variable: Variable) -> LinearSum { LinearSum([Term(-1, variable)], constant: 1) }
}
