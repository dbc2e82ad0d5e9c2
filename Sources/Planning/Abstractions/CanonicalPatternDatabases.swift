// The canonical heuristic over pattern databases.

/// The largest of the sums over all maximal additive sets of pattern databases.
///
/// Source: Haslum and others, "Domain-independent construction of pattern database heuristics for
/// cost-optimal planning", 2007.
final class CanonicalPatternDatabases {
    private(set) var databases: [PatternDatabase]
    private(set) var cliques: [[Int]]
    private let additive: AdditivePatterns

    init(_ databases: [PatternDatabase], _ additive: AdditivePatterns) {
        self.databases = databases
        self.additive = additive
        cliques = additive.cliques(databases.map(\.variables))
    }

    /// The number of abstract states.
    var size: Int { databases.reduce(0) { $0 + $1.size } }

    /// Adds a database.
    func add(_ database: PatternDatabase) {
        databases.append(database)
        cliques = additive.cliques(databases.map(\.variables))
    }

    /// The sets of databases that can be added to one for a pattern: for each maximal set what of it is
    /// additive with the pattern.
    func cliques(additiveTo variables: [Int32]) -> [[Int]] {
        var found = Set<[Int]>()
        let isAdditive = databases.map { additive.areAdditive($0.variables, variables) }
        for clique in cliques { found.insert(clique.filter { isAdditive[$0] }) }
        return found.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The estimate for a state; slow, for use while building.
    func estimate(_ state: UnsafePointer<UInt64>) -> Int32 {
        let values = databases.map { $0.distance(state) }
        if values.contains(deadEnd) { return deadEnd }
        return cliques.map { $0.reduce(Int32(0)) { min($0 + values[$1], largestEstimate) } }.max() ?? 0
    }

    /// Leaves out additive sets that others dominate, and databases that no set needs: a set is dominated
    /// where each of its patterns lies in a pattern of the other.
    func prune() {
        let patterns = databases.map { Set($0.variables) }
        func isDominated(_ first: [Int], by second: [Int]) -> Bool {
            first.allSatisfy { one in second.contains { patterns[one].isSubset(of: patterns[$0]) } }
        }
        var kept: [[Int]] = []
        if cliques.count <= 2000 {
            for (number, clique) in cliques.enumerated() {
                let others = cliques[(number + 1)...]
                if kept.contains(where: { isDominated(clique, by: $0) })
                    || others.contains(where: { isDominated(clique, by: $0) })
                {
                    continue
                }
                kept.append(clique)
            }
            cliques = kept
        }
        let used = Set(cliques.joined()).sorted()
        var places: [Int: Int] = [:]
        for (place, number) in used.enumerated() { places[number] = place }
        databases = used.map { databases[$0] }
        cliques = cliques.map { $0.compactMap { places[$0] } }
    }

    /// An evaluator, for use in search.
    func makeEvaluator() -> any HeuristicEvaluator {
        CanonicalEvaluator(databases, Rows(cliques.map { $0.map(Int32.init) }))
    }
}

private final class CanonicalEvaluator: HeuristicEvaluator {
    private let databases: [PatternDatabase]
    private let cliques: Rows
    private let values: Buffer<Int32>

    init(_ databases: [PatternDatabase], _ cliques: Rows) {
        self.databases = databases
        self.cliques = cliques
        values = Buffer(repeating: 0, count: databases.count)
    }

    func evaluate(_ state: UnsafePointer<UInt64>) -> Int32 {
        for place in databases.indices {
            let value = databases[place].distance(state)
            if value == deadEnd { return deadEnd }
            values.base[place] = value
        }
        var best: Int32 = 0
        for clique in 0..<cliques.count {
            var sum: Int32 = 0
            for number in cliques[clique] { sum = min(sum &+ values.base[Int(number)], largestEstimate) }
            best = max(best, sum)
        }
        return best
    }
}
