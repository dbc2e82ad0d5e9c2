// Random problems compared by trying every renaming, and by the library.

import PDDL
import TestSupport
import Testing

@Suite struct EquivalenceByBruteForceTests {
    /// A problem with few objects and little in it, so that many are symmetric.
    func randomProblem(_ random: inout SeededRandom) -> Problem {
        let names = (0..<Int.random(in: 1...6, using: &random)).map { "o\($0)" }
        let types = [TypeExpression(["top"]), TypeExpression(["sub"])]
        let isTyped = Bool.random(using: &random)
        let objects = names.map {
            TypedName($0, isTyped ? types[Int.random(in: 0...1, using: &random)] : types[0])
        }
        func name() -> String { (names + ["k"]).randomElement(using: &random) ?? "k" }
        func atom() -> Fact {
            switch Int.random(in: 0..<7, using: &random) {
            case 0: Fact("flag")
            case 1, 2: Fact("p", [name()])
            default: Fact("r", [name(), name()])
            }
        }
        func part(_ depth: Int) -> Condition {
            switch Int.random(in: 0..<(depth > 0 ? 8 : 3), using: &random) {
            case 0, 1: return .atom(atom().atom)
            case 2: return .not(.atom(atom().atom))
            case 3: return .or([part(depth - 1), part(depth - 1)])
            case 4: return .and([part(depth - 1), part(depth - 1)])
            case 5: return .imply(part(depth - 1), part(depth - 1))
            case 6: return .equal(Term(name(), isVariable: false), Term(name(), isVariable: false))
            default:
                let variable = Term("x", isVariable: true)
                return .forall(
                    [TypedName("x", TypeExpression(["top"]))],
                    .or([
                        part(depth - 1),
                        .atom(
                            Atom("r", [variable, Term(name(), isVariable: false)].shuffled(using: &random))),
                    ]))
            }
        }
        return Problem(
            "t", in: EquivalenceTests.domain, objects: objects,
            initial: (0..<Int.random(in: 0...7, using: &random)).map { _ in atom() },
            values: names.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }.map {
                FunctionValue("f", [$0], Rational(Int.random(in: 1...2, using: &random)))
            },
            goal: .and((0..<Int.random(in: 0...3, using: &random)).map { _ in part(2) }),
            metric: Bool.random(using: &random) ? .minimize(.totalCost) : nil)
    }

    /// The problem with its objects renamed and everything in another order.
    func renamed(
        _ problem: Problem, _ names: [String: String], _ random: inout SeededRandom
    ) -> Problem {
        func name(_ old: String) -> String { names[old] ?? old }
        func condition(_ old: Condition) -> Condition {
            func term(_ old: Term) -> Term { old.isVariable ? old : Term(name(old.name), isVariable: false) }
            switch old {
            case .atom(let atom): return .atom(Atom(atom.predicate, atom.arguments.map(term)))
            case .equal(let left, let right): return .equal(term(right), term(left))
            case .not(let inner): return .not(condition(inner))
            case .and(let parts): return .and(parts.map(condition).shuffled(using: &random))
            case .or(let parts): return .or(parts.map(condition).shuffled(using: &random))
            case .imply(let left, let right): return .imply(condition(left), condition(right))
            case .forall(let variables, let inner): return .forall(variables, condition(inner))
            case .exists(let variables, let inner): return .exists(variables, condition(inner))
            case .compare, .preference: return old
            }
        }
        var result = problem
        result.name = "other"
        result.objects = problem.objects.map { TypedName(name($0.name), $0.type) }.shuffled(using: &random)
        result.initial = problem.initial.map { Fact($0.predicate, $0.arguments.map(name)) }
        result.initial = (result.initial + result.initial.prefix(1)).shuffled(using: &random)
        result.values = problem.values.map { FunctionValue($0.function, $0.arguments.map(name), $0.value) }
            .shuffled(using: &random)
        result.goal = condition(problem.goal)
        return result
    }

    /// One small change somewhere.
    func changed(_ problem: Problem, _ random: inout SeededRandom) -> Problem {
        var result = problem
        let name = problem.objects.randomElement(using: &random)?.name ?? "k"
        switch Int.random(in: 0..<6, using: &random) {
        case 0 where !problem.initial.isEmpty:
            result.initial.remove(at: Int.random(in: problem.initial.indices, using: &random))
        case 1: result.initial.append(Fact("r", [name, "k"]))
        case 2 where !problem.initial.isEmpty:
            let index = Int.random(in: problem.initial.indices, using: &random)
            result.initial[index].arguments.reverse()
        case 3: result.goal = .and([problem.goal, .atom(Fact("p", [name]).atom)])
        case 4: result.values.append(FunctionValue("f", [name], Rational(3)))
        default: result.objects[0].type = TypeExpression(["sub"])
        }
        return result
    }

    /// Everything a problem says, as sorted text: equal exactly where the problems are the same.
    func signature(_ problem: Problem, _ names: [String: String]) -> [String] {
        func name(_ old: String) -> String { names[old] ?? old }
        func text(_ condition: Condition) -> String {
            func term(_ term: Term) -> String { term.isVariable ? "?" : name(term.name) }
            func many(_ word: String, _ parts: [Condition]) -> String {
                let texts = Set(parts.map(text)).sorted()
                return texts.count == 1 ? texts[0] : "(\(word) \(texts.joined(separator: " ")))"
            }
            func flat(_ condition: Condition) -> [Condition] {
                if case .or(let parts) = condition { parts.flatMap(flat) } else { [condition] }
            }
            switch condition {
            case .atom(let atom): return "\([atom.predicate] + atom.arguments.map(term))"
            case .equal(let left, let right): return "=\([term(left), term(right)].sorted())"
            case .not(let inner): return "(not \(text(inner)))"
            case .and: return many("and", condition.conjuncts)
            case .or: return many("or", flat(condition))
            case .imply(let left, let right): return "(imply \(text(left)) \(text(right)))"
            case .forall(_, let inner): return "(forall \(text(inner)))"
            case .exists(_, let inner): return "(exists \(text(inner)))"
            case .compare, .preference: return condition.pddl
            }
        }
        var lines = problem.objects.map { "object \(name($0.name)) \($0.type.names)" }
        lines += problem.initial.map { "fact \($0.predicate) \($0.arguments.map(name))" }
        lines += problem.values.map { "value \($0.function) \($0.arguments.map(name)) \($0.value)" }
        // A conjunct may turn out to be a conjunction once a part said twice is dropped.
        lines += problem.goal.conjuncts.map { "goal " + text($0) }
        lines.append("metric \(problem.metric == nil)")
        return Set(lines).sorted()
    }

    func permutations(_ names: [String]) -> [[String]] {
        guard let first = names.first else { return [[]] }
        return permutations(Array(names.dropFirst())).flatMap { rest in
            (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) }
        }
    }

    /// Whether any renaming at all makes the problems the same.
    func bruteForce(_ first: Problem, _ second: Problem) -> Bool {
        guard first.objects.count == second.objects.count else { return false }
        let target = signature(second, [:])
        let names = first.objects.map(\.name)
        return permutations(second.objects.map(\.name)).contains { images in
            signature(first, Dictionary(uniqueKeysWithValues: zip(names, images))) == target
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func randomProblemsAgainstBruteForce(seed: UInt64) {
        var random = SeededRandom(seed)
        var (same, different) = (0, 0)
        for round in 0..<150 {
            let problem = randomProblem(&random)
            let names = problem.objects.map(\.name)
            // Some of the new names are old names of other objects.
            let images = (names.dropFirst() + ["new"]).shuffled(using: &random)
            let renaming = Dictionary(uniqueKeysWithValues: zip(names, images))
            let twin = renamed(problem, renaming, &random)
            if case .equivalent(let found) = problem.equivalence(to: twin) {
                #expect(signature(problem, found) == signature(twin, [:]), "seed \(seed), round \(round)")
                #expect(Set(found.keys) == Set(names) && Set(found.values) == Set(images))
            } else {
                Issue.record("seed \(seed), round \(round): a renamed problem is told apart\n\(problem.pddl)")
            }
            let other = changed(twin, &random)
            let expected = bruteForce(problem, other)
            switch problem.equivalence(to: other) {
            case .equivalent(let found):
                same += 1
                #expect(expected, "seed \(seed), round \(round)")
                #expect(signature(problem, found) == signature(other, [:]))
            case .different(let difference):
                different += 1
                #expect(!expected, "seed \(seed), round \(round)\n\(problem.pddl)\n\(other.pddl)")
                #expect(!difference.missing.isEmpty || !difference.extra.isEmpty)
            case .undecided:
                Issue.record("seed \(seed), round \(round): undecided")
            }
        }
        #expect(same >= 3 && different >= 60, "\(same) same, \(different) different: too one-sided")
    }
}
