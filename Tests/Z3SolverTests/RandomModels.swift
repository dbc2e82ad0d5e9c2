// Random small models with every kind of expression.

import Constraints
import ExactNumbers
import TestSupport

/// Makes models from a seed.
struct RandomModels {
    private var random: SeededRandom
    private var model = ConstraintModel("random")
    private var numbers: [Expression] = []
    private var truths: [Condition] = []
    /// What real variables may be.
    static let reals: [ExactNumber] = [
        ExactNumber(-3, over: 2), 0, ExactNumber(1, over: 3), ExactNumber(5, over: 4), 2,
    ]

    init(seed: UInt64) { random = SeededRandom(seed) }

    /// Some model with at most five variables; some have goals.
    static func model(seed: UInt64) -> ConstraintModel {
        var maker = RandomModels(seed: seed)
        return maker.make()
    }

    private mutating func make() -> ConstraintModel {
        for number in 0..<random.number(2...4) { declare("v\(number)") }
        for number in 0..<random.number(1...3) {
            model.require("c\(number)", condition(random.number(1...3)))
        }
        switch random.number(0...3) {
        case 0: break
        case 1: model.minimize(expression(2))
        case 2: model.maximize(expression(2))
        default: model.objective = .optimize([.maximize(expression(1)), .minimize(expression(2))])
        }
        return model
    }

    private mutating func declare(_ name: String) {
        switch random.number(0...6) {
        case 0: truths.append(model.boolean(name))
        case 1:
            numbers.append(.variable(model.declare(name, .integers([-3 ... -2, 0...0, 2...3]))))
        case 2: numbers.append(model.word(name, among: ["red", "green", "blue"]))
        case 3:
            let real = model.real(name)
            numbers.append(real)
            model.require("\(name) is listed", .any(Self.reals.map { real == .constant($0) }), kind: .fact)
        default:
            let low = random.number(-4...2)
            numbers.append(model.integer(name, in: low...low + random.number(1...4)))
        }
    }

    private mutating func expressions(_ depth: Int, _ counts: ClosedRange<Int>) -> [Expression] {
        (0..<random.number(counts)).map { _ in expression(depth - 1) }
    }

    private mutating func conditions(_ depth: Int) -> [Condition] {
        (0..<random.number(0...3)).map { _ in condition(depth - 1) }
    }

    /// An expression of whole numbers only.
    private mutating func whole(_ depth: Int) -> Expression {
        let candidates = numbers.filter { expression in
            guard case .variable(let variable) = expression else { return false }
            if case .real = model.variables[Int(variable.number)].domain { return false }
            return true
        }
        guard !candidates.isEmpty, !random.once(in: 4) else { return Expression(random.number(-3...4)) }
        let first = random.one(of: candidates)
        if depth <= 0 { return first }
        switch random.number(0...6) {
        case 0: return .quotient(whole(depth - 1), whole(depth - 1))
        case 1: return .remainder(whole(depth - 1), whole(depth - 1))
        case 2: return first + Expression(random.number(-2...2)) * whole(0)
        case 3: return .power(whole(depth - 1), Expression(random.number(-2...3)))
        case 4: return .power(whole(depth - 1), random.one(of: candidates))
        case 5: return .product([first, whole(depth - 1)])
        default: return first
        }
    }

    private mutating func expression(_ depth: Int) -> Expression {
        guard depth > 0, !numbers.isEmpty else {
            if numbers.isEmpty || random.once(in: 4) {
                return random.once(in: 4)
                    ? .constant(ExactNumber(random.number(-5...5), over: 3))
                    : Expression(random.number(-4...5))
            }
            return random.one(of: numbers)
        }
        switch random.number(0...14) {
        case 0: return .sum(expressions(depth, 0...3))
        case 1: return .product(expressions(depth, 0...2))
        case 2: return .ratio(expression(depth - 1), expression(depth - 1))
        case 3: return .minimum(expressions(depth, 0...3))
        case 4: return .maximum(expressions(depth, 1...3))
        case 5: return .magnitude(expression(depth - 1))
        case 6: return .choice(condition(depth - 1), expression(depth - 1), expression(depth - 1))
        case 7: return .element(expressions(depth, 0...4), at: expression(depth - 1))
        case 8: return .count(conditions(depth))
        case 9:
            let terms = (0..<random.number(0...3)).compactMap { _ -> LinearSum.Term? in
                guard case .variable(let variable) = random.one(of: numbers) else { return nil }
                return .init(ExactNumber(random.number(-3...3), over: random.number(1...2)), variable)
            }
            return .linear(LinearSum(terms, constant: ExactNumber(random.number(-3...3))))
        case 10: return random.one(of: numbers) - random.one(of: numbers)
        default: return whole(depth)
        }
    }

    private mutating func condition(_ depth: Int) -> Condition {
        guard depth > 0 else {
            if !truths.isEmpty, random.once(in: 2) { return random.one(of: truths) }
            if random.once(in: 8) { return .truth(random.once(in: 2)) }
            return .compare(expression(0), random.one(of: Relation.allCases), expression(0))
        }
        switch random.number(0...11) {
        case 0: return !condition(depth - 1)
        case 1: return .all(conditions(depth))
        case 2: return .any(conditions(depth))
        case 3: return .odd(conditions(depth))
        case 4: return .implies(condition(depth - 1), condition(depth - 1))
        case 5: return .equivalent(condition(depth - 1), condition(depth - 1))
        case 6: return .allDifferent(expressions(depth, 0...3))
        case 7: return .element(conditions(depth), at: expression(depth - 1))
        case 8:
            return .compare(
                .count((0..<3).map { _ in condition(depth - 1) }), random.one(of: Relation.allCases),
                Expression(random.number(-1...4)))
        default:
            return .compare(expression(depth), random.one(of: Relation.allCases), expression(depth))
        }
    }
}
