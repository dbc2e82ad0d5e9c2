// Small random domains and problems, the same for the same seed.

import PDDL
import TestSupport

/// Makes problems with types, inequalities, negative preconditions, constants and costs, and on demand with
/// conditional and quantified effects, disjunctions, quantifiers and derived predicates.
struct RandomProblems {
    private var random: SeededRandom
    private let allowsNegation: Bool
    private let allowsADL: Bool
    private static let types = ["thing", "box", "place"]

    init(seed: UInt64, allowsNegation: Bool = true, allowsADL: Bool = false) {
        random = SeededRandom(seed)
        self.allowsADL = allowsADL
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
        let rules = allowsADL ? enrich(&actions, predicates) : []
        let derived = rules.map { PredicateSymbol($0.predicate, $0.parameters) }
        let domain = Domain(
            "random", types: types, constants: constants, predicates: predicates + derived,
            functions: usesCosts
                ? [FunctionSymbol("total-cost"), FunctionSymbol("price", [TypedName("v")])] : [],
            actions: actions, derivationRules: rules)
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
        var wanted: [Condition] = goals.map { fact in
            allowsNegation && Int.random(in: 0..<4, using: &random) == 0
                ? .not(.atom(fact.atom)) : .atom(fact.atom)
        }
        if allowsADL, Bool.random(using: &random) {
            wanted.append(condition(predicates + derived, [], depth: 2))
        }
        let goal = Condition.and(wanted)
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

// MARK: Conditions, effects and rules of ADL

extension RandomProblems {
    /// A random condition over `symbols` whose free variables are among `variables`.
    private mutating func condition(
        _ symbols: [PredicateSymbol], _ variables: [TypedName], depth: Int
    ) -> Condition {
        let kind = Int.random(in: 0..<(depth > 0 ? 8 : 3), using: &random)
        switch kind {
        case 3: return .or([part(symbols, variables, depth), part(symbols, variables, depth)])
        case 4: return .imply(part(symbols, variables, depth), part(symbols, variables, depth))
        case 5, 6, 7:
            let bound = variable("q\(depth)")
            let inner = condition(symbols, variables + [bound], depth: depth - 1)
            return kind == 5 ? .exists([bound], inner) : .forall([bound], inner)
        default:
            let symbol = symbols[Int.random(in: symbols.indices, using: &random)]
            let terms = symbol.parameters.map { _ in
                variables.isEmpty || Int.random(in: 0..<6, using: &random) == 0
                    ? Term("k", isVariable: false)
                    : Term(
                        variables[Int.random(in: variables.indices, using: &random)].name, isVariable: true)
            }
            let atom = Condition.atom(Atom(symbol.name, terms))
            return kind == 0 ? .not(atom) : atom
        }
    }

    private mutating func part(
        _ symbols: [PredicateSymbol], _ variables: [TypedName], _ depth: Int
    ) -> Condition {
        condition(symbols, variables, depth: depth - 1)
    }

    /// Adds conditional and quantified effects and richer preconditions to `actions`; returns rules for derived
    /// predicates, which they may mention.
    private mutating func enrich(
        _ actions: inout [ActionSchema], _ predicates: [PredicateSymbol]
    ) -> [DerivationRule] {
        var symbols = predicates
        var rules: [DerivationRule] = []
        for number in 0..<Int.random(in: 0...2, using: &random) {
            let parameters = (0..<Int.random(in: 0...2, using: &random)).map { variable("d\($0)") }
            let name = "derived\(number)"
            var condition = condition(symbols, parameters, depth: 2)
            if Bool.random(using: &random), let first = parameters.first {
                // Positive recursion through another object.
                let other = TypedName("other")
                let arguments = parameters.map {
                    Term($0.name == first.name ? "other" : $0.name, isVariable: true)
                }
                condition = .or([
                    condition,
                    .exists(
                        [other],
                        .and([
                            .atom(Atom(name, arguments)),
                            self.condition(symbols, parameters + [other], depth: 0),
                        ])),
                ])
            }
            rules.append(DerivationRule(name, parameters, if: condition))
            symbols.append(PredicateSymbol(name, parameters))
        }
        for place in actions.indices {
            let parameters = actions[place].parameters
            if Bool.random(using: &random) {
                actions[place].precondition = .and([
                    actions[place].precondition, condition(symbols, parameters, depth: 2),
                ])
            }
            var effects = actions[place].effect.parts
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let bound = variable("e")
                let isQuantified = Bool.random(using: &random)
                let variables = parameters + (isQuantified ? [bound] : [])
                let symbol = predicates[Int.random(in: 0..<(predicates.count - 1), using: &random)]
                let atom = Atom(
                    symbol.name,
                    symbol.parameters.map { _ in
                        Term(
                            variables[Int.random(in: variables.indices, using: &random)].name,
                            isVariable: true)
                    })
                let change: Effect = Bool.random(using: &random) ? .add(atom) : .delete(atom)
                let guarded: Effect =
                    Int.random(in: 0..<4, using: &random) == 0
                    ? change : .when(condition(symbols, variables, depth: 1), change)
                effects.append(isQuantified ? .forall([bound], guarded) : guarded)
            }
            actions[place].effect = .and(effects)
        }
        return rules
    }
}
