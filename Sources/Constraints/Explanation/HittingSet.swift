// The cheapest choice of one member from each of several sets.

import ExactNumbers

/// Sets of places of which each must be hit, and what each place costs.
///
/// Source: Moreno-Centeno and Karp, "The implicit hitting set approach to solve combinatorial optimization problems",
/// Operations Research 61, 2013.
struct HittingSet {
    let sets: [Set<Int>]
    let weights: [Int: ExactNumber]

    /// The cheapest choice; nil where a set has no member, or where the search took too long.
    func cheapest(steps: Int = 500_000, shouldStop: () -> Bool = { false }) -> Set<Int>? {
        if sets.contains(where: \.isEmpty) { return nil }
        var best: (places: Set<Int>, weight: ExactNumber)?
        var open: [(places: Set<Int>, out: Set<Int>, weight: ExactNumber)] = [([], [], 0)]
        var left = steps
        while let node = open.popLast() {
            left -= 1
            if left < 0 || left % 256 == 0 && shouldStop() { return nil }
            if let best, (best.weight, best.places.count) <= (node.weight, node.places.count) { continue }
            let missed = sets.filter { $0.isDisjoint(with: node.places) }
            guard let smallest = missed.min(by: { $0.count < $1.count }) else {
                best = (node.places, node.weight)
                continue
            }
            // Each branch takes one member and leaves out those that the branches before it took.
            var out = node.out
            var branches: [(places: Set<Int>, out: Set<Int>, weight: ExactNumber)] = []
            for place in smallest.sorted(by: isCheaper) where !node.out.contains(place) {
                let weight = node.weight + (weights[place] ?? 0)
                branches.append((node.places.union([place]), out, weight))
                out.insert(place)
            }
            open += branches.reversed()
        }
        return best?.places
    }

    private func isCheaper(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (weights[left] ?? 0, weights[right] ?? 0)
        return first == second ? left < right : first < second
    }
}
