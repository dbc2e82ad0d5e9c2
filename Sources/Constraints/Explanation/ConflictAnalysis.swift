// The work behind an explanation.

/// Finds out why a model cannot be met, with any solver that answers under assumptions.
///
/// ```swift
/// var analysis = ConflictAnalysis(by: Z3Solver())
/// analysis.budget.time = .seconds(10)
/// let explanation = try analysis.explain(model)
/// ```
///
/// Facts are never given up. Single constraints that alone help are looked for first, by name; then conflicts and
/// correction sets are enumerated by MARCO (Liffiton and others 2016) and made least, whole families before single
/// instances. The relaxations come from models in which limits may give way.
public struct ConflictAnalysis: Sendable {
    /// Who answers questions about subsets.
    public var solver: any AssumptionSolver
    /// Who looks for the least changes and for the answers of changed models.
    public var optimizer: any ConstraintSolver
    /// How much work it may be.
    public var budget: ExplanationBudget

    /// An analysis. At most two fifths of the time go into single ways out and conflicts, a half into changes, the
    /// rest into the facts behind the conflicts.
    public init(
        by solver: any AssumptionSolver, optimizingBy optimizer: (any ConstraintSolver)? = nil,
        within budget: ExplanationBudget = ExplanationBudget()
    ) {
        self.solver = solver
        self.optimizer = optimizer ?? solver
        self.budget = budget
    }

    /// Explains a model.
    ///
    /// - Throws: `DiagnosticsError` where the solver refuses the model.
    public func explain(_ model: ConstraintModel) throws -> Explanation {
        let start = ContinuousClock.now
        let oracle = try makeOracle(model)
        func deadline(_ part: Double) { oracle.deadline = budget.time.map { start + $0 * part } }
        deadline(0.4)
        let all = Set(model.constraints.indices)
        let core: Set<Int>
        switch try oracle.ask(all) {
        case .satisfiable(let solution): return Explanation(model, .satisfiable(solution))
        case .unknown: return Explanation(model, .undecided(oracle.limit ?? .time))
        case .unsatisfiable(let found): core = found
        }
        // From here on no question may take all that is left.
        oracle.most = 0.25
        let facts = model.facts
        if case .unsatisfiable(let core) = try oracle.ask(facts) {
            deadline(1)
            var explanation = Explanation(model, .factsConflict)
            let least = try CoreReduction(oracle: oracle, background: [], families: model.families)
                .reduce(core)
            explanation.conflicts = [UnsatCore(least.places.sorted(), isMinimal: least.isMinimal)]
            explanation.needed = [least.needed.sorted()]
            explanation.isComplete = false
            (explanation.limit, explanation.questions) = (oracle.limit, oracle.questions)
            return explanation
        }
        var explanation = Explanation(model, .conflict)
        var enumeration = ConflictEnumeration(of: model, asking: oracle, within: budget)
        deadline(0.15)
        try enumeration.askSingles(core)
        deadline(0.3)
        try enumeration.start(from: core)
        deadline(0.4)
        try enumeration.run()
        explanation.corrections = enumeration.corrections.sorted { left, right in
            let (few, many) = (left.constraints.count, right.constraints.count)
            return few == many ? left.constraints.lexicographicallyPrecedes(right.constraints) : few < many
        }
        explanation.isComplete = enumeration.isComplete
        deadline(0.85)
        let search = RelaxationSearch(model: model, optimizer: optimizer, oracle: oracle, budget: budget)
        explanation.relaxations = try search.fewestChanges(
            explanation.corrections, isComplete: explanation.isComplete)
        explanation.cheapest = try search.cheapestWishes(startingFrom: enumeration.conflicts.map(\.places))
        deadline(1)
        let conflicts = try enumeration.conflicts.map { try withFacts($0, facts, oracle) }.sorted {
            ($0.core.constraints.count, $0.core.constraints.first ?? 0)
                < ($1.core.constraints.count, $1.core.constraints.first ?? 0)
        }
        explanation.conflicts = conflicts.map(\.core)
        explanation.needed = conflicts.map(\.needed)
        (explanation.limit, explanation.questions) = (oracle.limit, oracle.questions)
        return explanation
    }

    /// One least conflict among constraints of a model, or nil where they can hold together or nothing was shown.
    ///
    /// - Parameter places: the constraints that are looked at; nil is all. Facts among them may be in the core.
    public func minimalConflict(of model: ConstraintModel, among places: [Int]? = nil) throws -> UnsatCore? {
        let oracle = try makeOracle(model)
        oracle.deadline = budget.time.map { ContinuousClock.now + $0 }
        let places = Set(places ?? Array(model.constraints.indices))
        guard case .unsatisfiable(let core) = try oracle.ask(places) else { return nil }
        let facts = places.intersection(model.facts)
        let wishes = try CoreReduction(oracle: oracle, background: facts, families: model.families)
            .reduce(core.subtracting(facts))
        return try withFacts(wishes, facts, oracle).core
    }

    private func makeOracle(_ model: ConstraintModel) throws -> SubsetOracle {
        var plain = model
        plain.objective = .satisfy
        return SubsetOracle(
            try solver.session(for: plain), mostPerQuestion: budget.question, memory: budget.memory)
    }

    /// A conflict of wishes with the facts that it needs, and the constraints in it that are shown to be needed.
    private func withFacts(
        _ wishes: CoreReduction.Least, _ facts: Set<Int>, _ oracle: SubsetOracle
    ) throws -> (core: UnsatCore, needed: [Int]) {
        let given = try CoreReduction(oracle: oracle, background: wishes.places).reduce(facts)
        let core = UnsatCore(
            wishes.places.union(given.places).sorted(), isMinimal: wishes.isMinimal && given.isMinimal)
        return (core, wishes.needed.union(given.needed).sorted())
    }
}

extension ConstraintModel {
    /// The places of the facts.
    public var facts: Set<Int> { Set(constraints.indices.filter { constraints[$0].kind == .fact }) }
}
