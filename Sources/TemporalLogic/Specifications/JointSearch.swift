// A trace that several automata accept together.

/// A search for the shortest trace that all of some automata accept, through the states that they are in together;
/// their product is never built.
///
/// States are expanded best first by length plus the largest distance to acceptance, and only as far as needed: what
/// leads further away than the best known sum is put off. Where nothing is left, there is no such trace.
///
/// Source: Yoshizumi, Miura and Ishida, "A* with partial expansion for large branching factor problems", AAAI 2000.
struct JointSearch {
    /// How it ended.
    enum Outcome {
        case found(Trace)
        /// All was looked at.
        case none
        /// The limit was reached before.
        case limit
    }

    private let automata: [FiniteAutomaton]
    /// All atoms, and for each automaton their places among them.
    private let atoms: [Atom]
    private var order: [[Int]] = []
    /// For each automaton and test, the least distance below it; nil is none.
    private var nearest: [[Int?]] = []
    private let limit: Int

    /// A search that looks at so many states and tests at most.
    ///
    /// - Precondition: atoms that two automata share come in the same order in both (``Formula/ordered(by:)``).
    init(_ automata: [FiniteAutomaton], over atoms: [Atom], atMost limit: Int) {
        (self.automata, self.atoms, self.limit) = (automata, atoms, limit)
        let places = Dictionary(zip(atoms, 0...)) { first, _ in first }
        for automaton in automata {
            order.append(automaton.atoms.map { places[$0] ?? 0 })
            var below: [Int?] = []
            for test in automaton.tests {
                let ends = [test.low, test.high].compactMap {
                    $0 < 0 ? automaton.distances[Int(-1 - $0)] : below[Int($0)]
                }
                below.append(ends.min())
            }
            nearest.append(below)
        }
    }

    /// Looks for the shortest trace of at least one position.
    func run() -> Outcome {
        var nodes = [Node(states: automata.map { Int32(-1 - $0.start) }, parent: -1, letter: [], length: 0)]
        var lengths: [[Int32]: Int] = [:]
        var open: [Int: [Int]] = [1: [0]]
        var work = 0
        while let sum = open.keys.min() {
            guard let place = open[sum]?.popLast() else {
                open[sum] = nil
                continue
            }
            let node = nodes[place]
            // A shorter way was found meanwhile.
            if place > 0, let best = lengths[node.states], best < node.length { continue }
            var further: Int?
            var goal: Int?
            let isWithinLimit = successors(
                of: node.states, upTo: sum - node.length - 1, &work, &further
            ) { states, letter, distance in
                let length = node.length + 1
                if let known = lengths[states], known <= length { return true }
                lengths[states] = length
                open[length + distance, default: []].append(nodes.count)
                if distance == 0 { goal = nodes.count }
                nodes.append(Node(states: states, parent: place, letter: letter, length: length))
                return goal == nil
            }
            if let goal { return .found(trace(to: goal, nodes)) }
            guard isWithinLimit, nodes.count <= limit else { return .limit }
            if let further { open[node.length + 1 + further, default: []].append(place) }
        }
        return .none
    }

    private struct Node {
        /// A state of each automaton, as tests have them at their ends.
        var states: [Int32]
        var parent: Int
        /// The atoms that hold on the way here.
        var letter: [Int]
        var length: Int
    }

    private func trace(to goal: Int, _ nodes: [Node]) -> Trace {
        var positions: [Set<Atom>] = []
        var place = goal
        while place > 0 {
            positions.append(Set(nodes[place].letter.map { atoms[$0] }))
            place = nodes[place].parent
        }
        return Trace(positions.reversed())
    }

    /// The distance of a place in an automaton's tests; nil where it leads nowhere.
    private func distance(_ automaton: Int, _ place: Int32) -> Int? {
        place < 0 ? automata[automaton].distances[Int(-1 - place)] : nearest[automaton][Int(place)]
    }

    /// The largest distance of some places, which all must be met; nil where one leads nowhere.
    private func distance(_ places: [Int32]) -> Int? {
        var result = 0
        for (automaton, place) in places.enumerated() {
            guard let own = distance(automaton, place) else { return nil }
            result = max(result, own)
        }
        return result
    }

    /// What can follow within some distance, each once; the least distance beyond it comes back in `further`.
    ///
    /// - Returns: false where the limit was reached.
    private func successors(
        of states: [Int32], upTo bound: Int, _ work: inout Int, _ further: inout Int?,
        _ visit: ([Int32], [Int], Int) -> Bool
    ) -> Bool {
        let roots = states.enumerated().map { automata[$0].roots[Int(-1 - $1)] }
        var seen: Set<[Int32]> = []
        var open: [(places: [Int32], letter: [Int])] = [(roots, [])]
        while let (places, letter) = open.popLast() {
            guard seen.insert(places).inserted else { continue }
            work += 1
            guard work <= limit else { return false }
            guard let distance = distance(places) else { continue }
            guard distance <= bound else {
                further = min(further ?? distance, distance)
                continue
            }
            // The first atom that any automaton tests.
            var first = Int.max
            for (automaton, place) in places.enumerated() where place >= 0 {
                first = min(first, order[automaton][Int(automata[automaton].tests[Int(place)].atom)])
            }
            guard first < .max else {
                if !visit(places, letter, distance) { return true }
                continue
            }
            var (low, high) = (places, places)
            for (automaton, place) in places.enumerated() where place >= 0 {
                let test = automata[automaton].tests[Int(place)]
                guard order[automaton][Int(test.atom)] == first else { continue }
                (low[automaton], high[automaton]) = (test.low, test.high)
            }
            // Where both are as good, the atom does not hold.
            open.append((high, letter + [first]))
            open.append((low, letter))
        }
        return true
    }
}
