// The reachability analysis against all states of random small problems: it may reach too much, never too little.

import Diagnostics
import TestSupport
import Testing

@testable import PDDL

@Suite struct ReachabilityPropertyTests {
    @Test(arguments: 0..<200)
    func everythingReachableIsReached(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let problem = Self.problem(&random, isMonotone: false)
        let states = ReachableStates(problem)
        for isExact in [true, false] {
            let reach = RelaxedReach(problem, isExact: isExact)
            #expect(!reach.isExhausted)
            for fact in states.facts {
                let terms = fact.arguments.map { name in reach.objects.firstIndex { $0.name == name } }
                #expect(reach.hasFact(fact.predicate, terms), "seed \(seed): \(fact)\n\(problem.domain.pddl)")
            }
            #expect(states.applied.isSubset(of: reach.applied), "seed \(seed)\n\(problem.domain.pddl)")
        }
        // What is said of the goal is true.
        let codes = problem.check().map(\.code)
        if codes.contains("check.unreachable-goal") {
            #expect(!states.reachesGoal, "seed \(seed)\n\(problem.domain.pddl)\n\(problem.pddl)")
        }
    }

    @Test(arguments: 0..<200)
    func withoutNegationItIsExact(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let problem = Self.problem(&random, isMonotone: true)
        let states = ReachableStates(problem)
        let reach = RelaxedReach(problem, isExact: true)
        #expect(reach.applied == states.applied, "seed \(seed)\n\(problem.domain.pddl)\n\(problem.pddl)")
        for predicate in problem.domain.predicates {
            for (index, object) in reach.objects.enumerated() {
                let isReached = reach.hasFact(predicate.name, [index])
                let fact = Fact(predicate.name, [object.name])
                #expect(
                    isReached == states.facts.contains(fact), "seed \(seed): \(fact)\n\(problem.domain.pddl)")
            }
        }
        let isSaid = problem.check().contains { $0.code == "check.unreachable-goal" }
        #expect(isSaid == !states.reachesGoal, "seed \(seed)\n\(problem.domain.pddl)\n\(problem.pddl)")
    }

    // MARK: Random problems: four predicates of one argument, three objects of two types

    private static func problem(_ random: inout SeededRandom, isMonotone: Bool) -> Problem {
        let type = { (name: String) in TypeExpression([name]) }
        var domain = Domain(
            "d", types: TypeHierarchy([TypedName("t"), TypedName("u", type("t"))]),
            predicates: (0..<4).map { PredicateSymbol("p\($0)", [TypedName("x", type("t"))]) })
        for number in 0..<Int.random(in: 2...4, using: &random) {
            let parameters = (0..<Int.random(in: 0...2, using: &random)).map {
                TypedName("v\($0)", type(Bool.random(using: &random) ? "t" : "u"))
            }
            let names = parameters.map(\.name)
            let condition = Self.condition(names, 2, &random, isMonotone)
            let effects = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                effect(names, &random, isMonotone)
            }
            domain.actions.append(
                ActionSchema(
                    "a\(number)", parameters: parameters, precondition: condition, effect: .and(effects)))
        }
        var initial: [Fact] = []
        for predicate in 0..<4 {
            for object in ["a", "b", "c"] where Int.random(in: 0..<5, using: &random) == 0 {
                initial.append(Fact("p\(predicate)", [object]))
            }
        }
        let goal = (0..<2).map { _ in Self.condition([], 0, &random, isMonotone) }
        return Problem(
            "p", in: domain,
            objects: [TypedName("a", type("t")), TypedName("b", type("u")), TypedName("c", type("u"))],
            initial: initial, goal: .and(goal))
    }

    private static func atom(_ names: [String], _ random: inout SeededRandom) -> Atom {
        let terms =
            names.map { Term($0, isVariable: true) } + ["a", "b", "c"].map { Term($0, isVariable: false) }
        let term = terms[Int.random(in: 0..<(names.isEmpty ? terms.count : names.count + 1), using: &random)]
        return Atom("p\(Int.random(in: 0..<4, using: &random))", [term])
    }

    private static func condition(
        _ names: [String], _ depth: Int, _ random: inout SeededRandom, _ isMonotone: Bool
    ) -> Condition {
        guard depth > 0 else {
            let atom = Condition.atom(atom(names, &random))
            return isMonotone || Int.random(in: 0..<3, using: &random) > 0 ? atom : .not(atom)
        }
        let variable = [TypedName("q\(depth)", TypeExpression([Bool.random(using: &random) ? "t" : "u"]))]
        let inner = names + ["q\(depth)"]
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return condition(names, 0, &random, isMonotone)
        case 1, 2:
            return .and((0..<2).map { _ in condition(names, depth - 1, &random, isMonotone) })
        case 3: return .or((0..<2).map { _ in condition(names, depth - 1, &random, isMonotone) })
        case 4: return .exists(variable, condition(inner, depth - 1, &random, isMonotone))
        default: return .forall(variable, condition(inner, depth - 1, &random, isMonotone))
        }
    }

    private static func effect(
        _ names: [String], _ random: inout SeededRandom, _ isMonotone: Bool
    ) -> Effect {
        switch Int.random(in: 0..<6, using: &random) {
        case 0 where !isMonotone: return .delete(atom(names, &random))
        case 1: return .when(condition(names, 1, &random, isMonotone), .add(atom(names, &random)))
        case 2: return .forall([TypedName("w", TypeExpression(["u"]))], .add(atom(names + ["w"], &random)))
        default: return .add(atom(names, &random))
        }
    }
}

/// All states of a small problem, found by trying everything.
private struct ReachableStates {
    private(set) var facts: Set<Fact> = []
    private(set) var applied: Set<String> = []
    private(set) var reachesGoal = false
    private let problem: Problem

    init(_ problem: Problem) {
        self.problem = problem
        let start = Set(problem.initial)
        var seen: Set<Set<Fact>> = [start]
        var open = [start]
        while let state = open.popLast() {
            facts.formUnion(state)
            reachesGoal = reachesGoal || holds(problem.goal, [:], state)
            for action in problem.domain.actions {
                for binding in bindings(action.parameters[...], [:]) {
                    guard holds(action.precondition, binding, state) else { continue }
                    applied.insert(action.name)
                    var (added, deleted): (Set<Fact>, Set<Fact>) = ([], [])
                    change(action.effect, binding, state, &added, &deleted)
                    let next = state.subtracting(deleted).union(added)
                    if seen.insert(next).inserted { open.append(next) }
                }
            }
        }
    }

    private func bindings(_ variables: ArraySlice<TypedName>, _ binding: [String: String]) -> [[String:
        String]]
    {
        guard let first = variables.first else { return [binding] }
        return problem.objects(of: first.type).flatMap { object in
            bindings(variables.dropFirst(), binding.merging([first.name: object.name]) { $1 })
        }
    }

    private func holds(_ condition: Condition, _ binding: [String: String], _ state: Set<Fact>) -> Bool {
        switch condition {
        case .atom(let atom): atom.grounded(binding).map(state.contains) ?? false
        case .not(let inner): !holds(inner, binding, state)
        case .and(let parts): parts.allSatisfy { holds($0, binding, state) }
        case .or(let parts): parts.contains { holds($0, binding, state) }
        case .forall(let variables, let inner):
            bindings(variables[...], binding).allSatisfy { holds(inner, $0, state) }
        case .exists(let variables, let inner):
            bindings(variables[...], binding).contains { holds(inner, $0, state) }
        case .imply, .equal, .compare, .preference: false
        }
    }

    private func change(
        _ effect: Effect, _ binding: [String: String], _ state: Set<Fact>, _ added: inout Set<Fact>,
        _ deleted: inout Set<Fact>
    ) {
        switch effect {
        case .add(let atom): if let fact = atom.grounded(binding) { added.insert(fact) }
        case .delete(let atom): if let fact = atom.grounded(binding) { deleted.insert(fact) }
        case .and(let parts): for part in parts { change(part, binding, state, &added, &deleted) }
        case .forall(let variables, let inner):
            for binding in bindings(variables[...], binding) {
                change(inner, binding, state, &added, &deleted)
            }
        case .when(let condition, let inner):
            if holds(condition, binding, state) { change(inner, binding, state, &added, &deleted) }
        case .numeric: break
        }
    }
}
