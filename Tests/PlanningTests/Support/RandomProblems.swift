// Small random domains and problems, the same for the same seed.

import PDDL
import TestSupport

/// Makes problems with types, inequalities, negative preconditions, constants and costs.
struct RandomProblems {
    private var random: SeededRandom
    private let allowsNegation: Bool
    private static let types = ["thing", "box", "place"]

    init(seed: UInt64, allowsNegation: Bool = true) {
        random = SeededRandom(seed)
        self.allowsNegation = allowsNegation
    }

    mutating func next() -> Problem {
        let types = TypeHierarchy([
            TypedName("box", TypeExpression(["thing"])), TypedName("place", TypeExpression(["thing"])),
        ])
        let predicates = (0..<Int.random(in: 3...4, using: &random)).map { number in
            PredicateSymbol(
                "p\(number)", (0..<Int.random(in: 0...2, using: &random)).map { TypedName("v\($0)") })
        }
        let constants = [TypedName("k", TypeExpression(["box"]))]
        // The last predicate is static: no action changes it.
        var actions = (0..<Int.random(in: 2...3, using: &random)).map { action($0, predicates, constants) }
        let usesCosts = Bool.random(using: &random)
        if !usesCosts {
            for place in actions.indices {
                actions[place].effect = .and(
                    actions[place].effect.parts.filter { if case .numeric = $0 { false } else { true } })
            }
        }
        let domain = Domain(
            "random", types: types, constants: constants, predicates: predicates,
            functions: usesCosts
                ? [FunctionSymbol("total-cost"), FunctionSymbol("price", [TypedName("v")])] : [],
            actions: actions)
        let objects = (0..<2).map { TypedName("o\($0)", TypeExpression([Self.types[1 + $0]])) }
        let all = constants + objects
        func facts(_ count: Int, of symbols: [PredicateSymbol]) -> [Fact] {
            (0..<count).map { _ in
                let symbol = symbols[Int.random(in: symbols.indices, using: &random)]
                return Fact(
                    symbol.name,
                    symbol.parameters.map { _ in all[Int.random(in: all.indices, using: &random)].name })
            }
        }
        let initial = facts(Int.random(in: 2...6, using: &random), of: predicates)
        let goals = facts(Int.random(in: 1...2, using: &random), of: predicates.dropLast())
        let goal = Condition.and(
            goals.map { fact in
                allowsNegation && Int.random(in: 0..<4, using: &random) == 0
                    ? .not(.atom(fact.atom)) : .atom(fact.atom)
            })
        let priced = all.filter { _ in Int.random(in: 0..<5, using: &random) > 0 }
        return Problem(
            "random", in: domain, objects: objects, initial: initial,
            values: usesCosts
                ? priced.map {
                    FunctionValue("price", [$0.name], Rational(Int.random(in: 0...4, using: &random)))
                }
                : [],
            goal: goal, metric: usesCosts ? .minimize(.totalCost) : nil)
    }

    private mutating func variable(_ name: String) -> TypedName {
        TypedName(name, TypeExpression([Self.types[Int.random(in: 0..<3, using: &random)]]))
    }

    private mutating func action(
        _ number: Int, _ predicates: [PredicateSymbol], _ constants: [TypedName]
    ) -> ActionSchema {
        let parameters = (0..<Int.random(in: 1...3, using: &random)).map { variable("x\($0)") }
        let terms = parameters.map { Term($0.name, isVariable: true) }
        func term() -> Term {
            if Int.random(in: 0..<8, using: &random) == 0 {
                return Term(constants[0].name, isVariable: false)
            }
            return terms[Int.random(in: terms.indices, using: &random)]
        }
        func atom(_ symbols: some Collection<PredicateSymbol>) -> Atom {
            let symbols = Array(symbols)
            let symbol = symbols[Int.random(in: symbols.indices, using: &random)]
            return Atom(symbol.name, symbol.parameters.map { _ in term() })
        }
        var conditions = (0..<Int.random(in: 0...3, using: &random)).map { _ -> Condition in
            let inner = Condition.atom(atom(predicates))
            return allowsNegation && Int.random(in: 0..<4, using: &random) == 0 ? .not(inner) : inner
        }
        if parameters.count > 1, Bool.random(using: &random) {
            conditions.append(.not(.equal(terms[0], terms[1])))
        }
        var effects: [Effect] = (0..<Int.random(in: 1...2, using: &random)).map { _ in
            .add(atom(predicates.dropLast()))
        }
        for condition in conditions.prefix(2) {
            if case .atom(let atom) = condition, atom.predicate != predicates.last?.name {
                effects.append(.delete(atom))
            }
        }
        if Int.random(in: 0..<3, using: &random) == 0 { effects.append(.delete(atom(predicates.dropLast()))) }
        effects.append(
            .increase(FunctionTerm("total-cost"), .function(FunctionTerm("price", [terms[0]]))))
        return ActionSchema(
            "a\(number)", parameters: parameters, precondition: .and(conditions), effect: .and(effects))
    }
}
