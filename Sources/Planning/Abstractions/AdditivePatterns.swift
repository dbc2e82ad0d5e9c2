// Which patterns can be added up.

/// Patterns are additive where no operator changes variables of both.
///
/// Source: Haslum, Bonet and Geffner, "New admissible heuristics for domain-independent planning", 2005.
struct AdditivePatterns {
    private let count: Int
    /// For each pair of variables, whether an operator changes both.
    private var changeTogether: [UInt64]

    init(_ task: FiniteDomainTask) {
        count = task.variableCount
        changeTogether = Array(repeating: 0, count: count * count / 64 + 1)
        for number in 0..<task.operatorCount {
            let effects = task.effects(number)
            for first in effects {
                for second in effects {
                    let bit = Int(first.variable) * count + Int(second.variable)
                    changeTogether[bit / 64] |= 1 << UInt64(bit % 64)
                }
            }
        }
    }

    /// Whether what two patterns say can be added.
    func areAdditive(_ first: [Int32], _ second: [Int32]) -> Bool {
        !first.contains { one in
            second.contains { other in
                let bit = Int(one) * count + Int(other)
                return one == other || changeTogether[bit / 64] >> UInt64(bit % 64) & 1 == 1
            }
        }
    }

    /// The largest sets of patterns that are additive pairwise, by their numbers; at most `limit` of them.
    ///
    /// Source: Tomita, Tanaka and Takahashi, "The worst-case time complexity for generating all maximal
    /// cliques", 2004.
    func cliques(_ patterns: [[Int32]], limit: Int = 100_000) -> [[Int]] {
        let neighbours = patterns.indices.map { first in
            Set(patterns.indices.filter { $0 != first && areAdditive(patterns[first], patterns[$0]) })
        }
        var found: [[Int]] = []
        func extend(_ clique: [Int], _ candidates: Set<Int>, _ excluded: Set<Int>) {
            if found.count >= limit { return }
            guard
                let pivot = candidates.union(excluded).max(by: {
                    (neighbours[$0].intersection(candidates).count, $1)
                        < (neighbours[$1].intersection(candidates).count, $0)
                })
            else { return found.append(clique.sorted()) }
            var (candidates, excluded) = (candidates, excluded)
            for next in candidates.subtracting(neighbours[pivot]).sorted() {
                extend(
                    clique + [next], candidates.intersection(neighbours[next]),
                    excluded.intersection(neighbours[next]))
                candidates.remove(next)
                excluded.insert(next)
            }
        }
        extend([], Set(patterns.indices), [])
        return found.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
