// Pattern collections by hill climbing (iPDB).

/// Grows a collection of patterns: from one for each goal variable, again and again by the extension that
/// improves the canonical heuristic on most samples.
///
/// A pattern is extended by a variable that operators changing it require, or by a goal variable that changes
/// with it. The search ends where no extension improves ten of a thousand samples or a bound is reached.
///
/// Source: Haslum and others, "Domain-independent construction of pattern database heuristics for
/// cost-optimal planning", 2007; candidates as in Sievers, Ortlieb and Helmert, "Efficient implementation of
/// pattern database heuristics for classical planning", 2012.
struct HillClimbing {
    private let task: FiniteDomainTask
    private let budget: ConstructionBudget
    private let graph: CausalGraph
    private let goals: Set<Int32>
    private var known = Set<[Int32]>()
    private var candidates: [PatternDatabase] = []
    private var candidateStates = 0

    private static let largestDatabase = 2_000_000
    private static let largestCollection = 20_000_000
    private static let sampleCount = 1000
    private static let smallestImprovement = 10

    init(_ task: FiniteDomainTask, _ budget: ConstructionBudget) {
        self.task = task
        self.budget = budget
        graph = CausalGraph(task)
        goals = Set(task.goal.map(\.variable))
    }

    /// The collection found.
    mutating func run() -> CanonicalPatternDatabases {
        let databases = goals.sorted().compactMap {
            PatternDatabase([$0], task, limit: Self.largestDatabase)
        }
        let collection = CanonicalPatternDatabases(databases, AdditivePatterns(task))
        let initial = collection.estimate(task.task.initial.base)
        if initial == deadEnd || databases.isEmpty { return collection }
        for database in databases { extend(database) }
        while !budget.isOver, let best = best(for: collection) {
            collection.add(candidates[best])
            let added = candidates.remove(at: best)
            extend(added)
            if collection.estimate(task.task.initial.base) == deadEnd { break }
        }
        collection.prune()
        return collection
    }

    /// Makes candidates of a pattern and one more variable each.
    private mutating func extend(_ database: PatternDatabase) {
        for variable in database.variables {
            let neighbours = Set(graph.requiredBy[Int(variable)]).union(
                graph.successors[Int(variable)].filter { goals.contains($0) })
            for other in neighbours.sorted() where !database.variables.contains(other) {
                let pattern = (database.variables + [other]).sorted()
                guard known.insert(pattern).inserted else { continue }
                if budget.isOver || candidateStates * 4 > budget.bytes { return }
                guard let candidate = PatternDatabase(pattern, task, limit: Self.largestDatabase) else {
                    continue
                }
                candidateStates += candidate.size
                candidates.append(candidate)
            }
        }
    }

    /// The candidate that improves most samples, where it improves enough of them.
    private func best(for collection: CanonicalPatternDatabases) -> Int? {
        let estimate = collection.estimate(task.task.initial.base)
        let sampler = StateSampler(task, estimate: estimate)
        let words = task.task.words
        var samples = Buffer<UInt64>(capacity: words * Self.sampleCount)
        var estimates: [Int32] = []
        var values: [[Int32]] = []
        for _ in 0..<Self.sampleCount {
            if budget.isOver { return nil }
            let state = sampler.sample { collection.estimate($0) == deadEnd }
            for word in 0..<words { samples.append(state[word]) }
            values.append(collection.databases.map { $0.distance(state) })
            estimates.append(collection.estimate(state))
        }
        var best: (number: Int, count: Int)?
        for (number, candidate) in candidates.enumerated() {
            if budget.isOver { return nil }
            if collection.size + candidate.size > Self.largestCollection { continue }
            let cliques = collection.cliques(additiveTo: candidate.variables)
            var count = 0
            for sample in 0..<Self.sampleCount where estimates[sample] != deadEnd {
                let value = candidate.distance(samples.base + sample * words)
                let isImproved =
                    value == deadEnd
                    || cliques.contains { clique in
                        clique.reduce(Int(value)) { $0 + Int(values[sample][$1]) } > Int(estimates[sample])
                    }
                if isImproved { count += 1 }
            }
            if count > best?.count ?? (Self.smallestImprovement - 1) { best = (number, count) }
        }
        return best?.number
    }
}
