// Exact isomorphism of two structures: refine, tell two alike vertices apart by trial, refine again.

/// Searches for a renaming of vertices that turns one structure into the other.
struct IsomorphismSearch {
    /// What was found.
    enum Outcome: Equatable {
        /// For each vertex on the left, its image on the right.
        case found([Int])
        /// There is no isomorphism.
        case none
        /// The budget was used up.
        case exhausted
    }

    /// A vertex on the left that is being tried with the vertices of its colour on the right.
    private struct Trial {
        var coloring: Coloring
        var vertex: Int
        var candidates: [Int]
        var next = 0
    }

    let refinement: ColorRefinement
    let start: Coloring

    init(_ left: RelationalStructure, _ right: RelationalStructure) {
        var labels: [String: Int] = [:]
        refinement = ColorRefinement(
            left: IndexedStructure(left, labels: &labels), right: IndexedStructure(right, labels: &labels))
        var colors: [String: Int] = [:]
        func color(_ label: String) -> Int {
            let color = colors[label] ?? colors.count
            colors[label] = color
            return color
        }
        let (leftColors, rightColors) = (left.labels.map(color), right.labels.map(color))
        start = Coloring(left: leftColors, right: rightColors, count: colors.count)
    }

    /// Searches with at most `budget` trials after the first that failed.
    ///
    /// - Parameter isWanted: what else is asked of the images; one that is not wanted counts as failed, and
    ///   nil, where that cannot be said, ends the search. With it alike vertices are told apart even
    ///   where the structures do not tell them apart.
    func run(budget: Int, where isWanted: (([Int]) -> Bool?)? = nil) -> Outcome {
        guard hasSameRelations else { return .none }
        var trials: [Trial] = []
        var current = refinement.refine(start)
        var spent = 0
        var hasFailed = current == nil
        while true {
            if let coloring = current {
                guard let (vertex, candidates) = choice(in: coloring) else {
                    let images = self.images(coloring)
                    if isIsomorphism(images) {
                        guard let answer = isWanted.map({ $0(images) }) ?? true else { return .exhausted }
                        if answer { return .found(images) }
                    }
                    (current, hasFailed) = (nil, true)
                    continue
                }
                if isWanted == nil, areAllTwins(candidates) {
                    let color = coloring.left[vertex]
                    let paired = pairing(coloring, color)
                    current = refinement.refine(
                        paired,
                        changed: (
                            paired.left.indices.filter { paired.left[$0] != coloring.left[$0] },
                            paired.right.indices.filter { paired.right[$0] != coloring.right[$0] }
                        ))
                    continue
                }
                trials.append(Trial(coloring: coloring, vertex: vertex, candidates: candidates))
            }
            guard var trial = trials.popLast() else { return .none }
            current = nil
            guard let candidate = nextCandidate(&trial, skippingTwins: isWanted == nil) else { continue }
            guard spent < budget else { return .exhausted }
            spent += hasFailed ? 1 : 0
            var apart = trial.coloring
            apart.left[trial.vertex] = apart.count
            apart.right[candidate] = apart.count
            apart.count += 1
            trials.append(trial)
            current = refinement.refine(apart, changed: ([trial.vertex], [candidate]))
            hasFailed = hasFailed || current == nil
        }
    }

    /// Relations without vertices have no colours to differ in, so the labels are counted first.
    private var hasSameRelations: Bool {
        func count(_ structure: IndexedStructure) -> [Int: Int] {
            Dictionary(structure.tuples.map { ($0.label, 1) }, uniquingKeysWith: +)
        }
        return count(refinement.left) == count(refinement.right)
    }

    /// The first vertex of the smallest colour that several vertices share, and the vertices of that colour on
    /// the right; nil where all are told apart.
    private func choice(in coloring: Coloring) -> (vertex: Int, candidates: [Int])? {
        var sizes = Array(repeating: 0, count: coloring.count)
        for color in coloring.left { sizes[color] += 1 }
        let shared = sizes.indices.filter { sizes[$0] > 1 }
        guard let color = shared.min(by: { (sizes[$0], $0) < (sizes[$1], $1) }),
            let vertex = coloring.left.firstIndex(of: color)
        else { return nil }
        return (vertex, coloring.right.indices.filter { coloring.right[$0] == color })
    }

    /// Whether the vertices on the right can be exchanged at will; being twins is transitive.
    private func areAllTwins(_ candidates: [Int]) -> Bool {
        zip(candidates, candidates.dropFirst()).allSatisfy { refinement.right.areTwins($0, $1) }
    }

    /// The colouring with all vertices of one colour paired in order; the first pair keeps the colour.
    private func pairing(_ coloring: Coloring, _ color: Int) -> Coloring {
        var count = coloring.count
        func paired(_ colors: [Int]) -> [Int] {
            var next = color
            return colors.map { old in
                guard old == color else { return old }
                defer { next = next == color ? coloring.count : next + 1 }
                count = max(count, next + 1)
                return next
            }
        }
        let (left, right) = (paired(coloring.left), paired(coloring.right))
        return Coloring(left: left, right: right, count: count)
    }

    /// The next candidate worth a trial: a twin of one that failed would fail too.
    private func nextCandidate(_ trial: inout Trial, skippingTwins: Bool) -> Int? {
        while trial.next < trial.candidates.count {
            let candidate = trial.candidates[trial.next]
            trial.next += 1
            guard skippingTwins else { return candidate }
            let tried = trial.candidates.prefix(trial.next - 1)
            if !tried.contains(where: { refinement.right.areTwins($0, candidate) }) { return candidate }
        }
        return nil
    }

    private func images(_ coloring: Coloring) -> [Int] {
        var vertices = Array(repeating: 0, count: coloring.count)
        for (vertex, color) in coloring.right.enumerated() { vertices[color] = vertex }
        return coloring.left.map { vertices[$0] }
    }

    /// The last word: every tuple has its image, and there are no others.
    private func isIsomorphism(_ images: [Int]) -> Bool {
        refinement.left.tuples.count == refinement.right.tuples.count
            && refinement.left.tuples.allSatisfy { tuple in
                refinement.right.contains(tuple.label, tuple.vertices.map { images[$0] })
            }
    }
}
