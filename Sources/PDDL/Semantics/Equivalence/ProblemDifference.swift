// What one problem has and another lacks, for people.

/// What differs between two problems that are not equivalent.
///
/// Names are matched as well as can be: objects of the same name and type first, then objects of the same type
/// in the order of declaration. Everything is told in the names of the second problem, as far as it has them. Where
/// only the goals differ, conditions that follow from the other goal are left out.
///
/// ```
/// missing: goal (on a b)
/// extra: goal (on b a)
/// ```
public struct ProblemDifference: Sendable, Hashable, CustomStringConvertible {
    /// A part of a problem.
    public enum Part: Sendable, Hashable, CustomStringConvertible {
        /// The domain by its name; other parts are only compared within one domain.
        case domain(String)
        /// An object with its type.
        case object(TypedName)
        /// A fact of the initial state.
        case fact(Fact)
        /// The value of a function in the initial state.
        case value(FunctionValue)
        /// A fact that changes at a time.
        case timedLiteral(TimedLiteral)
        /// A conjunct of the goal.
        case goal(Condition)
        /// A part of the constraints.
        case constraint(TrajectoryConstraint)
        /// The metric.
        case metric(Metric)

        /// The part in PDDL, with a word in front that says what it is.
        public var description: String {
            switch self {
            case .domain(let name): return "domain \(name)"
            case .object(let name): return "object \(name.name) - \(name.type.pddl)"
            case .fact(let fact): return "fact \(fact)"
            case .value(let value):
                let term = ([value.function] + value.arguments).joined(separator: " ")
                return "value (= (\(term)) \(value.value))"
            case .timedLiteral(let literal):
                let fact = literal.holds ? "\(literal.fact)" : "(not \(literal.fact))"
                return "timed literal (at \(literal.time) \(fact))"
            case .goal(let condition): return "goal \(condition.pddl.shownVariables)"
            case .constraint(let constraint): return "constraint \(constraint.pddl.shownVariables)"
            case .metric(.minimize(let expression)): return "metric (minimize \(expression.pddl))"
            case .metric(.maximize(let expression)): return "metric (maximize \(expression.pddl))"
            }
        }
    }

    /// What only the first problem has.
    public private(set) var missing: [Part]
    /// What only the second problem has.
    public private(set) var extra: [Part]

    /// A state that tells the goals apart where nothing else differs and one was found.
    public private(set) var witness: GoalWitness?

    /// One part a line, what is missing first.
    public var description: String {
        (missing.map { "missing: \($0)" } + extra.map { "extra: \($0)" }).joined(separator: "\n")
    }

    /// Whether nothing but goals differs.
    var isAboutGoals: Bool {
        (missing + extra).allSatisfy { if case .goal = $0 { true } else { false } }
    }

    init(missing: [Part], extra: [Part]) {
        self.missing = missing
        self.extra = extra
        witness = nil
    }

    /// What has to change so that `first` becomes `second`: the shorter of what two matchings say.
    ///
    /// - Parameter known: groups of the second problem; what follows by them is no difference.
    init(
        from first: Problem, _ left: ProblemStructure, to second: Problem, _ right: ProblemStructure,
        _ known: FactGroups
    ) {
        let matching = VertexMatching(
            left.structure, left.objects.count, right.structure, right.objects.count
        ) { left.objects[$0] == right.objects[$1] }
        var byShape: [String: String] = [:]
        for (vertex, name) in left.objects.enumerated() {
            byShape[name] = matching.partners[vertex].map { right.objects[$0] }
        }
        let new = Self.parts(of: second, renaming: [:])
        let differences = [Self.names(from: first, to: second), byShape].map { renaming in
            let old = Self.parts(of: first, renaming: renaming)
            let (oldSet, newSet) = (Set(old), Set(new))
            return (
                missing: old.filter { !newSet.contains($0) }, extra: new.filter { !oldSet.contains($0) },
                renaming: renaming
            )
        }
        let sizes = differences.map { $0.missing.count + $0.extra.count }
        let best = sizes[0] <= sizes[1] ? differences[0] : differences[1]
        missing = best.missing
        extra = best.extra
        witness = nil
        guard isAboutGoals, let old = GroundGoal(first)?.renamingObjects(best.renaming),
            let new = GroundGoal(second)
        else { return }
        var pair = GoalPair(old, new, known)
        witness = pair.witness()
        // A condition that follows from the other goal is nothing that it lacks.
        func lacking(_ parts: [Part], _ goal: GroundGoal) -> [Part] {
            parts.filter { part in
                guard case .goal(let condition) = part, let ground = GroundGoal(second, goal: condition)
                else {
                    return true
                }
                var pair = GoalPair(goal, ground, known)
                return pair.firstImpliesSecond != .yes
            }
        }
        let (lackedByNew, lackedByOld) = (lacking(missing, new), lacking(extra, old))
        guard !lackedByNew.isEmpty || !lackedByOld.isEmpty else { return }
        missing = lackedByNew
        extra = lackedByOld
    }

    /// Names of `second` for the objects of `first`. One that finds no partner keeps its name.
    private static func names(from first: Problem, to second: Problem) -> [String: String] {
        let constants = Set(first.domain.constants.map(\.name))
        let theirs = second.allObjects.filter { !constants.contains($0.name) }
        var types = Dictionary(theirs.map { ($0.name, $0.type.normalized) }) { first, _ in first }
        var renaming: [String: String] = [:]
        var open: [TypedName] = []
        for object in first.allObjects where !constants.contains(object.name) {
            if types[object.name] == object.type.normalized {
                renaming[object.name] = object.name
                types[object.name] = nil
            } else {
                open.append(object)
            }
        }
        var free: [TypeExpression: [String]] = [:]
        for object in theirs.reversed() {
            if let type = types[object.name] { free[type, default: []].append(object.name) }
        }
        for object in open { renaming[object.name] = free[object.type.normalized]?.popLast() }
        return renaming
    }

    private static func parts(of problem: Problem, renaming: [String: String]) -> [Part] {
        func renamed(_ name: String) -> String { renaming[name] ?? name }
        let constants = Set(problem.domain.constants.map(\.name))
        var parts: [Part] = problem.allObjects.filter { !constants.contains($0.name) }.map {
            .object(TypedName(renamed($0.name), $0.type.normalized))
        }
        parts += problem.initial.map { .fact(Fact($0.predicate, $0.arguments.map(renamed))) }
        parts += problem.values.filter { !$0.saysNothing }.map {
            .value(FunctionValue($0.function, $0.arguments.map(renamed), $0.value))
        }
        parts += problem.timedLiterals.map { literal in
            let fact = Fact(literal.fact.predicate, literal.fact.arguments.map(renamed))
            return .timedLiteral(TimedLiteral(at: literal.time, fact, holds: literal.holds))
        }
        parts += problem.goal.renamingObjects(renaming).normalized.conjuncts.map { .goal($0) }
        var names = DomainRenaming()
        names.constants = renaming
        parts += names(problem.constraints).normalizedParts.map { .constraint($0) }
        func renamed(_ term: Term) -> Term { Term(renamed(term.name), isVariable: term.isVariable) }
        switch problem.metric {
        case .minimize(let expression):
            parts.append(.metric(.minimize(expression.mapTerms(renamed).normalized)))
        case .maximize(let expression):
            parts.append(.metric(.maximize(expression.mapTerms(renamed).normalized)))
        case nil: break
        }
        var seen: Set<Part> = []
        return parts.filter { seen.insert($0).inserted }
    }
}

extension String {
    /// Text for people: the names of bound variables without the sign that no name has.
    var shownVariables: String { replacing("?'", with: "?v") }
}
