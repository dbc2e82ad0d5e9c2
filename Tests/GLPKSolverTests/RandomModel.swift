// Random small models with every kind of condition.

import Constraints
import ExactNumbers
import TestSupport

/// Makes models from a seed.
struct RandomModel {
    private var random: SeededRandom
    private var model = ConstraintModel("random")
    private var numbers: [Expression] = []
    private var truths: [Condition] = []

    /// The model of a seed; with `depth` 0 only rows.
    static func make(seed: UInt64, depth: Int) -> ConstraintModel {
        var maker = RandomModel(random: SeededRandom(seed))
        return maker.build(depth)
    }

    private init(random: SeededRandom) { self.random = random }

    private mutating func build(_ depth: Int) -> ConstraintModel {
        for place in 0..<random.number(1...3) {
            let low = random.number(-3...2)
            switch random.number(0...5) {
            case 0:
                numbers.append(
                    .variable(model.declare("h\(place)", .integers([low...low, (low + 2)...(low + 3)]))))
            case 1: numbers.append(model.word("w\(place)", among: ["a", "b", "c"]))
            default: numbers.append(model.integer("x\(place)", in: low...(low + random.number(0...4))))
            }
        }
        for place in 0..<random.number(0...3) { truths.append(model.boolean("b\(place)")) }
        for place in 0..<random.number(1...4) {
            model.require("c\(place)", depth == 0 ? row() : condition(depth))
        }
        switch random.number(0...3) {
        case 0: break
        case 1: model.minimize(depth == 0 ? sum() : number(depth))
        default: model.maximize(depth == 0 ? sum() : number(depth))
        }
        return model
    }

    private mutating func sum() -> Expression {
        var terms: [LinearSum.Term] = []
        for _ in 0..<random.number(1...4) {
            let place = random.number(0...(model.variables.count - 1))
            let factor = ExactNumber(
                random.number(-5...5), over: random.once(in: 4) ? random.number(1...3) : 1)
            terms.append(LinearSum.Term(factor, Variable(place)))
        }
        return .linear(LinearSum(terms, constant: ExactNumber(random.number(-4...4))))
    }

    private mutating func row() -> Condition {
        .compare(sum(), random.one(of: Relation.allCases), Expression(random.number(-6...6)))
    }

    private mutating func number(_ depth: Int) -> Expression {
        if depth == 0 {
            return random.once(in: 4) ? Expression(random.number(-3...3)) : random.one(of: numbers)
        }
        let (first, second) = (number(depth - 1), number(depth - 1))
        switch random.number(0...13) {
        case 0: return first + second
        case 1: return first - second
        case 2: return .product([Expression(random.number(-3...3)), first])
        case 3: return .minimum([first, second])
        case 4: return .maximum([first, second, number(depth - 1)])
        case 5: return .magnitude(first)
        case 6: return .choice(condition(depth - 1), first, second)
        case 7:
            return .element([first, second, Expression(random.number(-3...3))], at: random.one(of: numbers))
        case 8: return .count([condition(depth - 1), condition(depth - 1)])
        case 9: return .quotient(random.one(of: numbers), Expression(random.one(of: [-3, -2, 2, 3, 4])))
        case 10: return .remainder(random.one(of: numbers), Expression(random.one(of: [-3, -2, 2, 3, 4])))
        case 11: return .product([Expression(condition(depth - 1)), first])
        case 12: return .ratio(first, Expression(random.one(of: [-2, 3])))
        default: return sum()
        }
    }

    private mutating func condition(_ depth: Int) -> Condition {
        if depth == 0 {
            if let truth = truths.randomElement(using: &random), random.once(in: 2) { return truth }
            return row()
        }
        switch random.number(0...11) {
        case 0: return .not(condition(depth - 1))
        case 1: return .all([condition(depth - 1), condition(depth - 1)])
        case 2: return .any([condition(depth - 1), condition(depth - 1), condition(depth - 1)])
        case 3: return .odd([condition(depth - 1), condition(depth - 1), condition(depth - 1)])
        case 4: return .implies(condition(depth - 1), condition(depth - 1))
        case 5: return .equivalent(condition(depth - 1), condition(depth - 1))
        case 6: return .allDifferent(numbers)
        case 7: return .not(.allDifferent([number(depth - 1), random.one(of: numbers)]))
        case 8: return .element([condition(depth - 1), condition(depth - 1)], at: random.one(of: numbers))
        case 9: return row()
        default: return .compare(number(depth - 1), random.one(of: Relation.allCases), number(depth - 1))
        }
    }
}
