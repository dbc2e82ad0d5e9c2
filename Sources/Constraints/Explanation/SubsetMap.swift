// Which subsets are still to be looked at.

/// A map of all subsets of some places, from which those are struck out that an answer is known for.
///
/// The next subset is the greatest in lexicographic order, so that no other that is left contains it.
/// Source: Liffiton, Previti, Malik, Marques-Silva, "Fast, flexible MUS enumeration", Constraints 21, 2016.
struct SubsetMap {
    enum Next: Equatable {
        case subset([Bool])
        /// Every subset is struck out.
        case none
        /// The search for one took too long.
        case stopped
    }

    private let count: Int
    /// Place `n` stands as n + 1 where it must be in the set, as -(n + 1) where it must not; one of each clause.
    private var clauses: [[Int]] = []
    /// Places that some clause wants out.
    private var isWantedOut: [Bool]

    init(count: Int) {
        self.count = count
        isWantedOut = Array(repeating: false, count: count)
    }

    /// Strikes out a satisfiable set and all its parts.
    mutating func strikeOut(partsOf subset: [Bool]) {
        clauses.append((0..<count).filter { !subset[$0] }.map { $0 + 1 })
    }

    /// Strikes out a contradiction and all that contains it.
    mutating func strikeOut(supersetsOf places: some Sequence<Int>) {
        clauses.append(places.map { -($0 + 1) })
        for place in places { isWantedOut[place] = true }
    }

    /// The greatest subset that is left.
    ///
    /// - Parameter steps: the most decisions to be taken back.
    func next(steps: Int = 200_000, shouldStop: () -> Bool = { false }) -> Next {
        var search = Search(count: count, clauses: clauses)
        for place in 0..<count where !isWantedOut[place] { search.set(place, true) }
        var left = steps
        while true {
            while !search.propagate() {
                left -= 1
                if left < 0 || left % 64 == 0 && shouldStop() { return .stopped }
                if !search.takeBack() { return .none }
            }
            guard search.decide() else { return .subset(search.values.map { $0 == true }) }
        }
    }

    /// Places are taken in in order; a contradiction takes the last decision back.
    private struct Search {
        let clauses: [[Int]]
        var values: [Bool?]
        private var trail: [Int] = []
        private var decisions: [(start: Int, place: Int)] = []

        init(count: Int, clauses: [[Int]]) {
            self.clauses = clauses
            values = Array(repeating: nil, count: count)
        }

        mutating func set(_ place: Int, _ value: Bool) {
            values[place] = value
            trail.append(place)
        }

        mutating func decide() -> Bool {
            guard let place = values.firstIndex(of: nil) else { return false }
            decisions.append((trail.count, place))
            set(place, true)
            return true
        }

        mutating func takeBack() -> Bool {
            guard let last = decisions.popLast() else { return false }
            for place in trail[last.start...] { values[place] = nil }
            trail.removeSubrange(last.start...)
            set(last.place, false)
            return true
        }

        mutating func propagate() -> Bool {
            var hasChanged = true
            while hasChanged {
                hasChanged = false
                for clause in clauses {
                    var open: Int?
                    var isOpen = 0
                    var isMet = false
                    for literal in clause {
                        guard let value = values[abs(literal) - 1] else {
                            open = literal
                            isOpen += 1
                            continue
                        }
                        if value == (literal > 0) {
                            isMet = true
                            break
                        }
                    }
                    if isMet { continue }
                    guard isOpen > 0, let open else { return false }
                    if isOpen == 1 {
                        set(abs(open) - 1, open > 0)
                        hasChanged = true
                    }
                }
            }
            return true
        }
    }
}
