// Pairs the vertices of two structures that are not the same as well as can be.

/// A matching between the first vertices of two structures, for telling what differs.
///
/// Vertices that look alike for more rounds of colour refinement are paired first. It is a heuristic: the
/// difference that is told with it is right, but not always the smallest.
struct VertexMatching {
    /// For each of the first vertices on the left, its partner on the right.
    let partners: [Int?]

    /// Pairs the first `leftCount` vertices with the first `rightCount`.
    ///
    /// - Parameter isPreferred: whether a pair is to be preferred among pairs that look alike.
    init(
        _ left: RelationalStructure, _ leftCount: Int, _ right: RelationalStructure, _ rightCount: Int,
        isPreferred: (Int, Int) -> Bool
    ) {
        let search = IsomorphismSearch(left, right)
        var partners: [Int?] = Array(repeating: nil, count: leftCount)
        var taken = Array(repeating: false, count: rightCount)
        var start = search.start
        // Large structures get fewer rounds of telling apart what is alike.
        var trials = max(1, min(40, 40_000 / (left.tuples.count + right.tuples.count + 1)))
        while true {
            let rounds = search.refinement.history(of: start, rounds: 6)
            var hasPaired = false
            // What only one pair can be comes before what has to be guessed.
            let passes = [true, false].flatMap { sure in rounds.reversed().map { (sure, $0) } }
            for (isSureOnly, coloring) in passes {
                var candidates: [Int: [Int]] = [:]
                for vertex in 0..<rightCount where !taken[vertex] {
                    candidates[coloring.right[vertex], default: []].append(vertex)
                }
                var sizes: [Int: Int] = [:]
                for vertex in 0..<leftCount where partners[vertex] == nil {
                    sizes[coloring.left[vertex], default: 0] += 1
                }
                for vertex in 0..<leftCount where partners[vertex] == nil {
                    let color = coloring.left[vertex]
                    guard let own = candidates[color], !own.isEmpty else { continue }
                    let isSure = own.count == 1 && sizes[color] == 1
                    guard isSure || (!isSureOnly && (trials <= 1 || !hasPaired)) else { continue }
                    let choice = own.first { isPreferred(vertex, $0) } ?? own[0]
                    partners[vertex] = choice
                    taken[choice] = true
                    candidates[color] = own.filter { $0 != choice }
                    start.left[vertex] = start.count
                    start.right[choice] = start.count
                    start.count += 1
                    hasPaired = true
                }
                if hasPaired, trials > 1 { break }
            }
            trials -= 1
            if !hasPaired || trials == 0 { break }
        }
        self.partners = partners
    }
}
