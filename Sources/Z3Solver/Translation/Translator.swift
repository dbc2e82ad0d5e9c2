// From the model to Z3's terms, exactly, without recursion: a model may be nested as deeply as memory allows.

internal import CZ3
internal import Constraints
internal import ExactNumbers

/// Turns expressions and conditions of one model into terms.
///
/// An expression becomes a term that has some value everywhere, and beside it a term that says where the
/// expression is defined; each comparison asks for both.
final class Translator {
    let context: Context
    let declarations: VariableList
    /// The terms that stand for the variables.
    let variables: [OpaquePointer]
    let make: TermMaker
    /// What holds for the helping variables that were made since this was last taken.
    var sideConditions: [OpaquePointer] = []
    private let permanent: TermPool
    /// What each variable is, at hand without its domain.
    private let kinds: [Kind]

    private enum Kind: UInt8 {
        case truth, whole, real
    }

    private var steps: [Step] = []
    var numbers: [Number] = []
    var truths: [OpaquePointer] = []

    /// What remains to be done.
    private enum Step {
        case number(Expression)
        case truth(Condition)
        case join(Join)
    }

    /// What to make of the topmost results.
    enum Join {
        case sum(Int), product(Int), minimum(Int), maximum(Int)
        case ratio, magnitude, choice
        case quotient(WholeRange, WholeRange), remainder(WholeRange, WholeRange)
        case fixedPower(ExactNumber), power(ClosedRange<Int>)
        case element(Int, WholeRange)
        case count(Int)
        case compare(Relation), allDifferent(Int), truthElement(Int)
        case not, all(Int), any(Int), odd(Int), implies, equivalent
    }

    init(_ context: Context, _ declarations: VariableList) throws {
        self.context = context
        self.declarations = declarations
        make = try TermMaker(context)
        permanent = TermPool(context)
        kinds = declarations.indices.map { number in
            switch declarations.domain(of: number) {
            case .boolean: .truth
            case .real: .real
            case .integer, .integers, .words: .whole
            }
        }
        var variables: [OpaquePointer] = []
        variables.reserveCapacity(declarations.count)
        for (number, kind) in kinds.enumerated() {
            let sort =
                switch kind {
                case .truth: context.boolean
                case .real: context.real
                case .whole: context.whole
                }
            let symbol = Z3_mk_int_symbol(context.raw, Int32(number))
            variables.append(try permanent.keep(Z3_mk_const(context.raw, symbol, sort)))
        }
        self.variables = variables
    }

    /// What says that a variable lies in its domain; nil where its sort says it.
    func domain(of number: Int) throws -> OpaquePointer? {
        let term = variables[number]
        switch declarations.domain(of: number) {
        case .boolean: return nil
        case .integer(let low, let high): return try within(term, low, high)
        case .words(let words): return try within(term, 1, words.count)
        case .integers(let ranges):
            let parts = try ranges.map { range in
                try within(term, range.lowerBound, range.upperBound) ?? make.yes
            }
            return try make.disjunction(parts)
        case .real(let low, let high):
            let bounds = try [
                low.map { try make.atMost(try make.number($0, isReal: true), term) },
                high.map { try make.atMost(term, try make.number($0, isReal: true)) },
            ]
            return try make.all(bounds)
        }
    }

    private func within(_ term: OpaquePointer, _ low: Int?, _ high: Int?) throws -> OpaquePointer? {
        if let low, low == high { return try make.equal(term, try make.whole(low)) }
        return try make.all([
            try low.map { try make.atMost(try make.whole($0), term) },
            try high.map { try make.atMost(term, try make.whole($0)) },
        ])
    }

    /// The place of a variable, once it is known to be one of the model's.
    private func place(of variable: Variable) throws -> Int {
        let place = Int(variable.number)
        guard variables.indices.contains(place) else {
            throw Refusal(
                "constraints.unknown-variable", "variable \(place) is not of this model",
                help: "use only variables that this model declared")
        }
        return place
    }

    private func truth(of variable: Variable) throws -> OpaquePointer {
        let place = try place(of: variable)
        guard case .boolean = declarations.domain(of: place) else {
            throw Refusal(
                "constraints.not-boolean",
                "'\(declarations[place].name)' is used as a condition but is a number",
                help: "compare it with a number")
        }
        return variables[place]
    }

    func number(of variable: Variable) throws -> Number {
        let place = try place(of: variable)
        switch kinds[place] {
        case .truth:
            let term = try make.choice(variables[place], try make.whole(1), try make.whole(0))
            return Number(term: term, isReal: false, defined: nil)
        case .real: return Number(term: variables[place], isReal: true, defined: nil)
        case .whole: return Number(term: variables[place], isReal: false, defined: nil)
        }
    }

    /// The term of a linear sum.
    func linear(_ sum: LinearSum) throws -> Number {
        let (raw, pool, make) = (context.raw, make.pool, make)
        var isReal = !sum.constant.isWhole
        for term in sum.terms where !isReal {
            if kinds[try place(of: term.variable)] == .real || !term.coefficient.isWhole { isReal = true }
        }
        var parts: [OpaquePointer?] = []
        parts.reserveCapacity(sum.terms.count + 1)
        for term in sum.terms {
            let value: OpaquePointer
            if !isReal, kinds[Int(term.variable.number)] == .whole {
                value = variables[Int(term.variable.number)]
            } else {
                let variable = try number(of: term.variable)
                value = isReal ? try make.real(variable) : variable.term
            }
            if term.coefficient.whole == 1 {
                parts.append(value)
                continue
            }
            var factors: (OpaquePointer?, OpaquePointer?) = (
                try make.number(term.coefficient, isReal: isReal), value
            )
            parts.append(
                try withUnsafePointer(to: &factors) { pointer in
                    try pointer.withMemoryRebound(to: OpaquePointer?.self, capacity: 2) {
                        try pool.keep(Z3_mk_mul(raw, 2, $0))
                    }
                })
        }
        if sum.constant.sign != 0 || parts.isEmpty {
            parts.append(try make.number(sum.constant, isReal: isReal))
        }
        if parts.count == 1, let only = parts[0] { return Number(term: only, isReal: isReal, defined: nil) }
        return Number(
            term: try pool.keep(Z3_mk_add(raw, UInt32(parts.count), &parts)), isReal: isReal, defined: nil)
    }

    // MARK: The walk

    /// The term of a condition.
    func term(of condition: Condition) throws -> OpaquePointer {
        // Most constraints are rows; they need no walk.
        if case .compare(.linear(let sum), let relation, .constant(let limit)) = condition {
            let left = try linear(sum)
            if left.isReal || limit.isWhole {
                return try make.compare(left.term, relation, try make.number(limit, isReal: left.isReal))
            }
        }
        steps.append(.truth(condition))
        try work()
        return try result(of: &truths)
    }

    /// The term of an expression, and where it is defined.
    func term(of expression: Expression) throws -> Number {
        steps.append(.number(expression))
        try work()
        return try result(of: &numbers)
    }

    private func result<Item>(of stack: inout [Item]) throws -> Item {
        guard let item = stack.popLast() else {
            throw Z3Fault(code: Z3_INVALID_USAGE, message: "nothing made")
        }
        return item
    }

    private func work() throws {
        do {
            while let step = steps.popLast() {
                switch step {
                case .number(let expression): try visit(expression)
                case .truth(let condition): try visit(condition)
                case .join(let join): try perform(join)
                }
            }
        } catch {
            (steps, numbers, truths) = ([], [], [])
            throw error
        }
    }

    private func later(_ join: Join, _ expressions: [Expression] = [], _ conditions: [Condition] = []) {
        steps.append(.join(join))
        for condition in conditions.reversed() { steps.append(.truth(condition)) }
        for expression in expressions.reversed() { steps.append(.number(expression)) }
    }

    private func range(of expression: Expression) -> WholeRange { expression.range(declarations) }

    private func visit(_ expression: Expression) throws {
        switch expression {
        case .constant(let value): numbers.append(try make.constant(value))
        case .variable(let variable): numbers.append(try number(of: variable))
        case .linear(let sum): numbers.append(try linear(sum))
        case .sum(let parts): later(.sum(parts.count), parts)
        case .product(let parts): later(.product(parts.count), parts)
        case .ratio(let left, let right): later(.ratio, [left, right])
        case .quotient(let left, let right):
            later(.quotient(range(of: left), range(of: right)), [left, right])
        case .remainder(let left, let right):
            later(.remainder(range(of: left), range(of: right)), [left, right])
        case .power(let base, let exponent): try visitPower(base, exponent)
        case .minimum(let parts): later(.minimum(parts.count), parts)
        case .maximum(let parts): later(.maximum(parts.count), parts)
        case .magnitude(let part): later(.magnitude, [part])
        case .choice(let condition, let yes, let no): later(.choice, [yes, no], [condition])
        case .element(let list, let index): later(.element(list.count, range(of: index)), list + [index])
        case .count(let conditions): later(.count(conditions.count), [], conditions)
        }
    }

    private func visitPower(_ base: Expression, _ exponent: Expression) throws {
        let range = range(of: exponent)
        if case .constant(let value) = exponent {
            return later(.fixedPower(value), [base])
        }
        if let sum = exponent.linearSum, sum.terms.isEmpty { return later(.fixedPower(sum.constant), [base]) }
        guard let values = range.values(atMost: Self.mostExponents) else {
            throw Refusal(
                "constraints.power", "the exponent of a power has no small range of whole numbers",
                help: "give the exponent bounds at most \(Self.mostExponents) apart")
        }
        later(.power(values), [base, exponent])
    }

    /// How many values a varying exponent may take.
    static let mostExponents = 64
    /// The largest exponent, which costs as many factors.
    static let mostFactors = 256

    private func visit(_ condition: Condition) throws {
        switch condition {
        case .truth(let truth): truths.append(truth ? make.yes : make.no)
        case .variable(let variable): truths.append(try self.truth(of: variable))
        case .compare(let left, let relation, let right):
            if let left = left.linearSum, let right = right.linearSum {
                let sides = [try linear(left), try linear(right)]
                let (terms, _) = try make.unified(sides[...])
                truths.append(try make.compare(terms[0], relation, terms[1]))
            } else {
                later(.compare(relation), [left, right])
            }
        case .not(let part): later(.not, [], [part])
        case .all(let parts): later(.all(parts.count), [], parts)
        case .any(let parts): later(.any(parts.count), [], parts)
        case .odd(let parts): later(.odd(parts.count), [], parts)
        case .implies(let left, let right): later(.implies, [], [left, right])
        case .equivalent(let left, let right): later(.equivalent, [], [left, right])
        case .allDifferent(let parts): later(.allDifferent(parts.count), parts)
        case .element(let list, let index): later(.truthElement(list.count), [index], list)
        }
    }
}
