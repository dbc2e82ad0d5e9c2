// The work behind an explanation.

/// Finds out why a model cannot be met, with any solver that answers under assumptions.
///
/// ```swift
/// var analysis = ConflictAnalysis(by: Z3Solver())
/// analysis.budget.time = .seconds(10)
/// let explanation = try analysis.explain(model)
/// ```
///
/// Facts are never given up. Conflicts and correction sets are enumerated by MARCO (Liffiton and others 2016), made
/// least by QuickXplain (Junker 2004); the relaxations come from models in which limits may give way.
public struct ConflictAnalysis: Sendable {
    /// Who answers questions about subsets.
    public var solver: any AssumptionSolver
    /// Who looks for the least changes and for the answers of changed models.
    public var optimizer: any ConstraintSolver
    /// How much work it may be.
    public var budget: ExplanationBudget

    /// An analysis. Half of the time goes into conflicts, a third into changes, the rest into the facts behind them.
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
        deadline(0.5)
        let all = Set(model.constraints.indices)
        switch try oracle.ask(all) {
        case .satisfiable(let solution): return Explanation(model, .satisfiable(solution))
        case .unknown: return Explanation(model, .undecided(oracle.limit ?? .time))
        case .unsatisfiable: break
        }
        let facts = model.facts
        if case .unsatisfiable(let core) = try oracle.ask(facts) {
            deadline(1)
            var explanation = Explanation(model, .factsConflict)
            let least = try CoreReduction(oracle: oracle, background: []).reduce(core)
            explanation.conflicts = [UnsatCore(least.places.sorted(), isMinimal: least.isMinimal)]
            explanation.isComplete = false
            (explanation.limit, explanation.questions) = (oracle.limit, oracle.questions)
            return explanation
        }
        var explanation = Explanation(model, .conflict)
        var enumeration = ConflictEnumeration(of: model, asking: oracle, within: budget)
        try enumeration.run()
        explanation.corrections = enumeration.corrections.sorted {
            ($0.constraints.count, $0.constraints.description)
                < ($1.constraints.count, $1.constraints.description)
        }
        explanation.isComplete = enumeration.isComplete
        deadline(0.85)
        let search = RelaxationSearch(model: model, optimizer: optimizer, oracle: oracle, budget: budget)
        explanation.relaxations = try search.fewestChanges(
            explanation.corrections, isComplete: explanation.isComplete)
        explanation.cheapest = try search.cheapestWishes(startingFrom: enumeration.conflicts.map(\.places))
        deadline(1)
        explanation.conflicts = try enumeration.conflicts.map { conflict in
            try withFacts(conflict.places, conflict.isMinimal, facts, oracle)
        }.sorted { ($0.constraints.count, $0.constraints.first ?? 0) < ($1.constraints.count, $1.constraints.first ?? 0) }
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
        let wishes = try CoreReduction(oracle: oracle, background: places.intersection(model.facts))
            .reduce(core.subtracting(model.facts))
        return try withFacts(wishes.places, wishes.isMinimal, places.intersection(model.facts), oracle)
    }

    private func makeOracle(_ model: ConstraintModel) throws -> SubsetOracle {
        var plain = model
        plain.objective = .satisfy
        return SubsetOracle(
            try solver.session(for: plain), mostPerQuestion: budget.question, memory: budget.memory)
    }

    /// A conflict of wishes with the facts that it needs.
    private func withFacts(
        _ wishes: Set<Int>, _ isMinimal: Bool, _ facts: Set<Int>, _ oracle: SubsetOracle
    ) throws -> UnsatCore {
        let needed = try CoreReduction(oracle: oracle, background: wishes).reduce(facts)
        return UnsatCore(
            wishes.union(needed.places).sorted(), isMinimal: isMinimal && needed.isMinimal)
    }
}

extension ConstraintModel {
    /// The places of the facts.
    public var facts: Set<Int> { Set(constraints.indices.filter { constraints[$0].kind == .fact }) }
}

/// All least conflicts and correction sets of the constraints that are no facts, as far as the budget goes.
struct ConflictEnumeration {
    private let oracle: SubsetOracle
    private let budget: ExplanationBudget
    private let facts: Set<Int>
    /// The constraints that are no facts; the map counts in their order.
    private let wishes: [Int]
    private(set) var conflicts: [(places: Set<Int>, isMinimal: Bool)] = []
    private(set) var corrections: [CorrectionSet] = []
    private(set) var isComplete = false

    init(of model: ConstraintModel, asking oracle: SubsetOracle, within budget: ExplanationBudget) {
        (self.oracle, self.budget) = (oracle, budget)
        facts = model.facts
        let facts = facts
        wishes = model.constraints.indices.filter { !facts.contains($0) }
    }

    mutating func run() throws {
        var map = SubsetMap(count: wishes.count)
        let order = Dictionary(uniqueKeysWithValues: wishes.enumerated().map { ($1, $0) })
        var isSure = true
        while !oracle.isOver {
            let oracle = oracle
            switch map.next(shouldStop: { oracle.isOver }) {
            case .none:
                isComplete = isSure
                return
            case .stopped: return
            case .subset(let subset):
                // Asked only here: that the map is exhausted is worth knowing even when the lists are full.
                guard conflicts.count < budget.conflicts, corrections.count < budget.corrections else { return }
                let places = Set(wishes.indices.filter { subset[$0] }.map { wishes[$0] })
                switch try oracle.ask(facts.union(places)) {
                case .satisfiable(let solution):
                    map.strikeOut(partsOf: subset)
                    let given = wishes.filter { !places.contains($0) }
                    // Where nothing was left unknown the map leaves out only what contains a known conflict.
                    corrections.append(
                        CorrectionSet(
                            given, isMinimal: try isSure || isLeast(given, beside: places), solution: solution))
                case .unsatisfiable(let core):
                    let least = try CoreReduction(oracle: oracle, background: facts).reduce(core)
                    conflicts.append(least)
                    map.strikeOut(supersetsOf: least.places.compactMap { order[$0] })
                case .unknown:
                    isSure = false
                    map.strikeOut(partsOf: subset)
                }
            }
        }
    }

    private func isLeast(_ given: [Int], beside kept: Set<Int>) throws -> Bool {
        for place in given {
            guard case .unsatisfiable = try oracle.ask(facts.union(kept).union([place])) else { return false }
        }
        return true
    }
}
