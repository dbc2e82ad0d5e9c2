// Random domains and problems that are well formed: every name is declared, types fit.

import PDDL
import TestSupport

struct RandomTrees {
    var random: SeededRandom
    private var types: [TypedName] = []
    private var predicates: [PredicateSymbol] = []
    private var functions: [FunctionSymbol] = []

    init(seed: UInt64) { random = SeededRandom(seed) }

    mutating func domain() -> Domain {
        types = (0..<random.number(0...4)).map { index in
            TypedName("t\(index)", index == 0 || random.once(in: 2) ? .object : TypeExpression(["t0"]))
        }
        let constants = (0..<random.number(0...3)).map { TypedName("k\($0)", type()) }
        predicates = (0..<random.number(1...5)).map { index in
            let comment = random.once(in: 2) ? "?v0 is ; (somehow) p\(index)" : nil
            // Parameters of any type, so that every argument fits.
            let parameters = (0..<random.number(0...3)).map { TypedName("v\($0)") }
            return PredicateSymbol("p\(index)-x_1", parameters, comment: comment)
        }
        predicates.append(PredicateSymbol("flag"))
        functions = [FunctionSymbol("total-cost", comment: "the cost")]
        functions += (0..<random.number(0...2)).map { index in
            FunctionSymbol("f\(index)", (0..<random.number(0...2)).map { TypedName("v\($0)") })
        }
        let actions = (0..<random.number(0...3)).map { index in
            let parameters = parameters(0...3)
            let names = parameters.map { Term($0.name, isVariable: true) }
            return ActionSchema(
                "act\(index)", parameters: parameters, precondition: condition(names, depth: 3),
                effect: effect(names, depth: 3))
        }
        return Domain(
            "d\(random.number(0...9))", requirements: [.adl, .actionCosts].shuffled(using: &random),
            types: TypeHierarchy(types), constants: constants, predicates: predicates, functions: functions,
            actions: actions)
    }

    mutating func problem() -> Problem {
        let domain = domain()
        let objects = (0..<random.number(1...5)).map { TypedName("o\($0)", type()) }
        let terms = (domain.constants + objects).map { Term($0.name, isVariable: false) }
        let facts = (0..<random.number(0...6)).compactMap { _ in atom(terms).grounded() }
        let values = functions.map { function in
            let names = function.parameters.map { _ in random.one(of: terms).name }
            return FunctionValue(function.name, names, number(negative: true))
        }
        return Problem(
            "q", in: domain, objects: objects, initial: facts, values: values,
            goal: condition(terms, depth: 3),
            metric: random.once(in: 2) ? .minimize(.totalCost) : nil)
    }

    private mutating func type() -> TypeExpression {
        guard !types.isEmpty, !random.once(in: 3) else { return .object }
        let first = random.one(of: types).name
        let second = random.one(of: types).name
        return TypeExpression(first != second && random.once(in: 4) ? [first, second] : [first])
    }

    private mutating func parameters(_ count: ClosedRange<Int>) -> [TypedName] {
        (0..<random.number(count)).map { TypedName("v\($0)", type()) }
    }

    private mutating func atom(_ terms: [Term]) -> Atom {
        let symbol = random.one(of: terms.isEmpty ? predicates.filter(\.parameters.isEmpty) : predicates)
        return Atom(symbol.name, symbol.parameters.map { _ in random.one(of: terms) })
    }

    private mutating func number(negative: Bool) -> Rational {
        let digits = random.number(0...9)
        let denominator = (0..<digits).reduce(1) { product, _ in product * 10 }
        let number = random.number((negative ? -1_000_000 : 0)...1_000_000)
        return Rational(number, denominator) ?? Rational(number)
    }

    private mutating func condition(_ terms: [Term], depth: Int) -> Condition {
        switch random.number(0...(depth == 0 ? 1 : 8)) {
        case 0: return .atom(atom(terms))
        case 1: return terms.isEmpty ? .always : .equal(random.one(of: terms), random.one(of: terms))
        case 2: return .not(condition(terms, depth: depth - 1))
        case 3, 4: return .and(conditions(terms, depth - 1))
        case 5: return .or(conditions(terms, depth - 1))
        case 6: return .imply(condition(terms, depth: depth - 1), condition(terms, depth: depth - 1))
        default:
            let bound = TypedName("z\(depth)", type())
            let inner = condition(terms + [Term(bound.name, isVariable: true)], depth: depth - 1)
            return random.once(in: 2) ? .forall([bound], inner) : .exists([bound], inner)
        }
    }

    private mutating func conditions(_ terms: [Term], _ depth: Int) -> [Condition] {
        (0..<random.number(0...3)).map { _ in condition(terms, depth: depth) }
    }

    private mutating func effect(_ terms: [Term], depth: Int) -> Effect {
        switch random.number(0...(depth == 0 ? 1 : 6)) {
        case 0: return .add(atom(terms))
        case 1: return .delete(atom(terms))
        case 2, 3: return .and((0..<random.number(0...3)).map { _ in effect(terms, depth: depth - 1) })
        case 4: return .when(condition(terms, depth: 1), effect(terms, depth: depth - 1))
        case 5:
            let bound = TypedName("w\(depth)", type())
            return .forall([bound], effect(terms + [Term(bound.name, isVariable: true)], depth: depth - 1))
        default: return .increase(FunctionTerm("total-cost"), .number(number(negative: false)))
        }
    }
}
