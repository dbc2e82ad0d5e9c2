// Random domains and problems that are well formed: every name is declared, types fit.

import PDDL
import TestSupport

/// Makes trees that use every construct of the language; equal seeds make equal trees.
struct RandomTrees {
    var random: SeededRandom
    private var types: [TypedName] = []
    /// The predicates that conditions may ask about, the derived ones last.
    var predicates: [PredicateSymbol] = []
    /// The predicates that no rule derives; effects and initial states take these.
    var basic: [PredicateSymbol] = []
    var functions: [FunctionSymbol] = []
    /// The names of the preferences so far, unnamed ones left out.
    var preferences: [String] = []

    init(seed: UInt64) { random = SeededRandom(seed) }

    mutating func domain() -> Domain {
        types = (0..<random.number(0...4)).map { index in
            TypedName("t\(index)", index == 0 || random.once(in: 2) ? .object : TypeExpression(["t0"]))
        }
        let constants = (0..<random.number(0...3)).map { TypedName("k\($0)", type()) }
        basic = (0..<random.number(1...5)).map { index in
            let comment = random.once(in: 2) ? "?v0 is ; (somehow) p\(index)" : nil
            return PredicateSymbol("p\(index)-x_1", anyParameters(0...3), comment: comment)
        }
        basic.append(PredicateSymbol("flag"))
        // A fact of this one looks like the start of a timed literal.
        if random.once(in: 2) { basic.append(PredicateSymbol("at", anyParameters(2...2))) }
        functions = [FunctionSymbol("total-cost", comment: "the cost")]
        functions += (0..<random.number(0...2)).map { FunctionSymbol("f\($0)", anyParameters(0...2)) }
        let derived = (0..<random.number(0...2)).map { PredicateSymbol("d\($0)", anyParameters(0...2)) }
        predicates = basic
        let rules = derived.flatMap { symbol in
            (0..<random.number(1...2)).map { _ in rule(for: symbol) }
        }
        predicates = basic + derived
        let actions = (0..<random.number(0...3)).map { index in
            let parameters = parameters(0...3)
            let names = parameters.map { Term($0.name, isVariable: true) }
            return ActionSchema(
                "act\(index)", parameters: parameters, precondition: preferring(names, depth: 3),
                effect: effect(names, depth: 3))
        }
        let durative = (0..<random.number(0...2)).map { durativeAction("dur\($0)") }
        return Domain(
            "d\(random.number(0...9))", requirements: Requirement.allCases.shuffled(using: &random),
            types: TypeHierarchy(types), constants: constants, predicates: predicates, functions: functions,
            actions: actions, durativeActions: durative, derivationRules: rules,
            constraints: random.once(in: 2) ? constraint(terms(constants), depth: 2) : .none)
    }

    mutating func problem() -> Problem {
        let domain = domain()
        let objects = (0..<random.number(1...5)).map { TypedName("o\($0)", type()) }
        let terms = terms(domain.constants + objects)
        let facts = (0..<random.number(0...6)).compactMap { _ in atom(terms, of: basic).grounded() }
        let values = functions.map { function in
            let names = function.parameters.map { _ in random.one(of: terms).name }
            return FunctionValue(function.name, names, number(negative: true))
        }
        // No two at one time: they could contradict each other.
        let timed = (0..<random.number(0...3)).compactMap { index in
            atom(terms, of: basic).grounded().map {
                TimedLiteral(at: Rational(2 * index + 1, 2) ?? 1, $0, holds: random.once(in: 2))
            }
        }
        let goal = preferring(terms, depth: 3)
        let constraints = random.once(in: 2) ? constraint(terms, depth: 3) : .none
        return Problem(
            "q", in: domain, requirements: random.once(in: 3) ? [.adl, .time] : [], objects: objects,
            initial: facts, values: values, timedLiterals: timed, goal: goal, constraints: constraints,
            metric: metric(terms))
    }

    // MARK: Names

    func terms(_ names: [TypedName]) -> [Term] { names.map { Term($0.name, isVariable: false) } }

    private mutating func type() -> TypeExpression {
        guard !types.isEmpty, !random.once(in: 3) else { return .object }
        let first = random.one(of: types).name
        let second = random.one(of: types).name
        return TypeExpression(first != second && random.once(in: 4) ? [first, second] : [first])
    }

    mutating func parameters(_ count: ClosedRange<Int>) -> [TypedName] {
        (0..<random.number(count)).map { TypedName("v\($0)", type()) }
    }

    /// Parameters of any type, so that every argument fits.
    private mutating func anyParameters(_ count: ClosedRange<Int>) -> [TypedName] {
        (0..<random.number(count)).map { TypedName("v\($0)") }
    }

    /// A new variable and the terms together with it.
    mutating func bound(_ name: String, _ terms: [Term]) -> (TypedName, [Term]) {
        (TypedName(name, type()), terms + [Term(name, isVariable: true)])
    }

    mutating func atom(_ terms: [Term], of symbols: [PredicateSymbol]? = nil) -> Atom {
        let symbols = symbols ?? predicates
        let symbol = random.one(of: terms.isEmpty ? symbols.filter(\.parameters.isEmpty) : symbols)
        return Atom(symbol.name, symbol.parameters.map { _ in random.one(of: terms) })
    }

    /// The name of a preference, or nil; some names come twice.
    mutating func preferenceName() -> String? {
        guard !random.once(in: 4) else { return nil }
        let name = "pref\(random.number(0...3))"
        preferences.append(name)
        return name
    }

    // MARK: Conditions

    mutating func condition(_ terms: [Term], depth: Int) -> Condition {
        switch random.number(0...(depth == 0 ? 2 : 9)) {
        case 0: return .atom(atom(terms))
        case 1: return terms.isEmpty ? .always : .equal(random.one(of: terms), random.one(of: terms))
        case 2: return .compare(comparison(terms, depth: depth))
        case 3: return .not(condition(terms, depth: depth - 1))
        case 4, 5: return .and(conditions(terms, depth - 1))
        case 6: return .or(conditions(terms, depth - 1))
        case 7: return .imply(condition(terms, depth: depth - 1), condition(terms, depth: depth - 1))
        default:
            let (bound, inside) = bound("z\(depth)", terms)
            let inner = condition(inside, depth: depth - 1)
            return random.once(in: 2) ? .forall([bound], inner) : .exists([bound], inner)
        }
    }

    private mutating func conditions(_ terms: [Term], _ depth: Int) -> [Condition] {
        (0..<random.number(0...3)).map { _ in condition(terms, depth: depth) }
    }

    /// A condition that may have preferences where they are allowed: under `and` and `forall`.
    private mutating func preferring(_ terms: [Term], depth: Int) -> Condition {
        switch random.number(0...4) {
        case 0: return .preference(Preference(preferenceName(), condition(terms, depth: 1)))
        case 1 where depth > 0:
            return .and((0..<random.number(0...3)).map { _ in preferring(terms, depth: depth - 1) })
        case 2 where depth > 0:
            let (bound, inside) = bound("y\(depth)", terms)
            return .forall([bound], preferring(inside, depth: depth - 1))
        default: return condition(terms, depth: depth)
        }
    }

    private mutating func rule(for symbol: PredicateSymbol) -> DerivationRule {
        let names = symbol.parameters.map { Term($0.name, isVariable: true) }
        return DerivationRule(symbol.name, symbol.parameters, if: condition(names, depth: 2))
    }

    // MARK: Effects

    mutating func effect(_ terms: [Term], depth: Int) -> Effect {
        switch random.number(0...(depth == 0 ? 1 : 7)) {
        case 0: return .add(atom(terms, of: basic))
        case 1: return .delete(atom(terms, of: basic))
        case 2, 3: return .and((0..<random.number(0...3)).map { _ in effect(terms, depth: depth - 1) })
        case 4: return .when(condition(terms, depth: 1), effect(terms, depth: depth - 1))
        case 5:
            let (bound, inside) = bound("w\(depth)", terms)
            return .forall([bound], effect(inside, depth: depth - 1))
        case 6: return .increase(FunctionTerm("total-cost"), .number(number(negative: false)))
        default:
            let operation = random.one(of: NumericEffect.Operation.allCases)
            return .numeric(NumericEffect(operation, functionTerm(terms), sum(terms)))
        }
    }
}
