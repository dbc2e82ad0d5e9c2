// Heuristics from pattern databases.

extension Heuristic {
    /// One pattern database, for as many variables as fit into a million states: goal variables first, then what
    /// they depend on.
    public static let patternDatabase = Heuristic(
        name: "pdb", summary: "one pattern database: goal variables and what they depend on",
        isAdmissible: true, isConsistent: true, isSafe: true, hasPreferredOperators: false,
        languageSupport: "everything the planner reads; derived facts are left out",
        source: "Edelkamp, Planning with pattern databases, 2001; variables as in Fast Downward's greedy "
            + "pattern generator",
        makeEvaluator: { PatternDatabaseEvaluator(FiniteDomainTask($0, $1)) })

    /// The canonical heuristic over all interesting patterns of at most two variables.
    public static let systematicPatternDatabases = Heuristic(
        name: "cpdbs",
        summary: "the canonical heuristic over all interesting patterns of up to two variables",
        isAdmissible: true, isConsistent: true, isSafe: true, hasPreferredOperators: false,
        languageSupport: "everything the planner reads; derived facts are left out",
        source: "Pommerening, Röger and Helmert, Getting the most out of pattern databases for classical "
            + "planning, 2013",
        makeEvaluator: { systematicEvaluator(FiniteDomainTask($0, $1), ConstructionBudget()) },
        makeBoundedEvaluator: { systematicEvaluator(FiniteDomainTask($0, $1), $2) })

    /// The canonical heuristic over patterns found by hill climbing.
    public static let iPDB = Heuristic(
        name: "ipdb", summary: "the canonical heuristic over patterns found by hill climbing",
        isAdmissible: true, isConsistent: true, isSafe: true, hasPreferredOperators: false,
        languageSupport: "everything the planner reads; derived facts are left out",
        source: "Haslum and others, Domain-independent construction of pattern database heuristics for "
            + "cost-optimal planning, 2007",
        makeEvaluator: { hillClimbingEvaluator(FiniteDomainTask($0, $1), ConstructionBudget()) },
        makeBoundedEvaluator: { hillClimbingEvaluator(FiniteDomainTask($0, $1), $2) })
}

private func systematicEvaluator(
    _ task: FiniteDomainTask, _ budget: ConstructionBudget
) -> any HeuristicEvaluator {
    var databases: [PatternDatabase] = []
    for variables in SystematicPatterns.interesting(task, CausalGraph(task)) where !budget.isOver {
        if let database = PatternDatabase(variables, task, limit: 2_000_000) { databases.append(database) }
    }
    let collection = CanonicalPatternDatabases(databases, AdditivePatterns(task))
    collection.prune()
    return collection.makeEvaluator()
}

private func hillClimbingEvaluator(
    _ task: FiniteDomainTask, _ budget: ConstructionBudget
) -> any HeuristicEvaluator {
    var search = HillClimbing(task, budget)
    return search.run().makeEvaluator()
}

/// One pattern database at work.
final class PatternDatabaseEvaluator: HeuristicEvaluator {
    private let database: PatternDatabase?

    /// The database for as many variables as fit into `limit` states.
    init(_ task: FiniteDomainTask, limit: Int = 1_000_000) {
        let graph = CausalGraph(task)
        let goals = Set(task.goal.map(\.variable)).sorted()
        let others = graph.relevant(to: task.goal).filter { !goals.contains($0) }
        var (chosen, size) = ([Int32](), 1)
        for variable in goals + others {
            let product = size.multipliedReportingOverflow(by: task.domainSizes[Int(variable)])
            if product.overflow || product.partialValue > limit || chosen.count == 64 { continue }
            size = product.partialValue
            chosen.append(variable)
        }
        database = PatternDatabase(chosen.sorted(), task, limit: limit)
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 { database?.distance(state) ?? 0 }
}
