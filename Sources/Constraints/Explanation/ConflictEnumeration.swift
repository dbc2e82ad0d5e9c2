// The map of conflicts and ways out.

/// All least conflicts and correction sets of the constraints that are no facts, as far as the budget goes.
struct ConflictEnumeration {
    private let oracle: SubsetOracle
    private let budget: ExplanationBudget
    private let facts: Set<Int>
    /// The constraints that are no facts; the map counts in their order.
    private let wishes: [Int]
    private let families: [Int]
    private let isBound: Set<Int>
    private let order: [Int: Int]
    private var map: SubsetMap
    private var isSure = true
    private(set) var conflicts: [CoreReduction.Least] = []
    private(set) var corrections: [CorrectionSet] = []
    private(set) var isComplete = false

    init(of model: ConstraintModel, asking oracle: SubsetOracle, within budget: ExplanationBudget) {
        (self.oracle, self.budget) = (oracle, budget)
        facts = model.facts
        let facts = facts
        wishes = model.constraints.indices.filter { !facts.contains($0) }
        families = model.families
        isBound = model.bounds
        map = SubsetMap(count: wishes.count)
        order = Dictionary(uniqueKeysWithValues: wishes.enumerated().map { ($1, $0) })
    }

    /// The most constraints that are asked for one by one.
    private static let singles = 16

    /// Looks for constraints in a core that alone, given up, leave a model that can be met. Those with a name of
    /// their own are asked for: people can do something about them.
    mutating func askSingles(_ core: Set<Int>) throws {
        var sizes: [Int: Int] = [:]
        for family in families { sizes[family, default: 0] += 1 }
        let alone = core.subtracting(facts).sorted().filter { sizes[families[$0]] == 1 }
        let named = alone.filter(isBound.contains) + alone.filter { !isBound.contains($0) }
        for place in named.prefix(Self.singles) where !oracle.isOver {
            let kept = Set(wishes).subtracting([place])
            guard case .satisfiable(let solution) = try oracle.ask(facts.union(kept)) else { continue }
            corrections.append(CorrectionSet([place], isMinimal: true, solution: solution))
            map.strikeOut(partsOf: wishes.map { $0 != place })
        }
    }

    /// Makes a first conflict least.
    mutating func start(from core: Set<Int>) throws { try reduce(core) }

    private mutating func reduce(_ core: Set<Int>) throws {
        let least = try CoreReduction(oracle: oracle, background: facts, families: families).reduce(core)
        conflicts.append(least)
        map.strikeOut(supersetsOf: least.places.compactMap { order[$0] })
    }

    /// Looks for all others.
    mutating func run() throws {
        while !oracle.isOver {
            let oracle = oracle
            switch map.next(shouldStop: { oracle.isOver }) {
            case .none:
                isComplete = isSure
                if isSure { keepLeast() }
                return
            case .stopped: return
            case .subset(let subset):
                // Asked only here: that the map is exhausted is worth knowing even when the lists are full.
                guard conflicts.count < budget.conflicts, corrections.count < budget.corrections else {
                    return
                }
                let places = Set(wishes.indices.filter { subset[$0] }.map { wishes[$0] })
                switch try oracle.ask(facts.union(places)) {
                case .satisfiable(let solution):
                    map.strikeOut(partsOf: subset)
                    let given = wishes.filter { !places.contains($0) }
                    // Where nothing was left unknown the map leaves out only what contains a known conflict.
                    corrections.append(
                        CorrectionSet(
                            given, isMinimal: try isSure || isLeast(given, beside: places), solution: solution
                        ))
                case .unsatisfiable(let core):
                    try reduce(core)
                case .unknown:
                    isSure = false
                    map.strikeOut(partsOf: subset)
                }
            }
        }
    }

    /// When every subset is accounted for, a conflict that contains no other is a least one.
    private mutating func keepLeast() {
        let all = conflicts.map(\.places)
        conflicts = conflicts.filter { conflict in !all.contains { $0.isStrictSubset(of: conflict.places) } }
            .map { CoreReduction.Least(places: $0.places, needed: $0.places) }
    }

    private func isLeast(_ given: [Int], beside kept: Set<Int>) throws -> Bool {
        for place in given {
            guard case .unsatisfiable = try oracle.ask(facts.union(kept).union([place])) else { return false }
        }
        return true
    }
}

extension ConstraintModel {
    /// The places of the bounds.
    var bounds: Set<Int> {
        Set(constraints.indices.filter { if case .bound = constraints[$0].kind { true } else { false } })
    }
}
