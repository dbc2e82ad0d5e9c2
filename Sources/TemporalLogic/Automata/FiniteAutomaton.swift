// Deterministic automata on traces that end.

/// A deterministic automaton that accepts exactly the traces on which a formula holds.
///
/// ```swift
/// let automaton = try FiniteAutomaton(formula)
/// var state = automaton.start
/// for position in trace.positions { state = automaton.next(state) { position.contains($0) } }
/// print(automaton.isAccepting(state))
/// ```
///
/// States are Boolean functions of what is still to be met; equal functions are one state. Transitions are decision
/// trees over atoms, so that letters are never listed. It is minimal.
public struct FiniteAutomaton: Sendable {
    /// A state, by its place.
    public typealias State = Int

    /// A test of an atom; at least 0 is a place in the tests, below it the state `-1 - place`.
    struct Test: Sendable, Hashable {
        var atom: Int32
        var low: Int32
        var high: Int32
    }

    /// The atoms that are tested.
    public let atoms: [Atom]
    /// The state in which traces begin.
    public let start: State
    let tests: [Test]
    /// Where the transitions of each state begin.
    let roots: [Int32]
    let accepting: [Bool]

    init(atoms: [Atom], start: State, tests: [Test], roots: [Int32], accepting: [Bool]) {
        (self.atoms, self.start, self.tests, self.roots, self.accepting) = (
            atoms, start, tests, roots, accepting
        )
        let following = roots.map { Self.ends(of: $0, in: tests) }
        distances = Self.distances(following, accepting)
        successors = following
    }

    /// How many states there are.
    public var count: Int { roots.count }

    /// Whether a trace may end here.
    public func isAccepting(_ state: State) -> Bool { accepting[state] }

    /// The state after one position, in which `holds` says which atoms hold.
    ///
    /// - Complexity: at most one question for each atom.
    public func next(_ state: State, _ holds: (Atom) -> Bool) -> State {
        next(state, holding: { holds(atoms[$0]) })
    }

    /// The state after one position, with atoms by their places in ``atoms``.
    public func next(_ state: State, holding holds: (Int) -> Bool) -> State {
        var place = roots[state]
        while place >= 0 {
            let test = tests[Int(place)]
            place = holds(Int(test.atom)) ? test.high : test.low
        }
        return Int(-1 - place)
    }

    /// The state after a trace.
    public func state(after trace: Trace) -> State {
        trace.positions.reduce(start) { state, position in next(state) { position.contains($0) } }
    }

    /// Whether a trace is accepted.
    public func accepts(_ trace: Trace) -> Bool { accepting[state(after: trace)] }

    /// For each state, how many positions at least until a trace may end; nil where none ever may.
    public let distances: [Int?]

    private static func distances(_ following: [[State]], _ accepting: [Bool]) -> [Int?] {
        var before: [[State]] = Array(repeating: [], count: following.count)
        for (state, next) in following.enumerated() { for next in next { before[next].append(state) } }
        var result: [Int?] = accepting.map { $0 ? 0 : nil }
        var open = result.indices.filter { result[$0] == 0 }
        while !open.isEmpty {
            var further: [State] = []
            for state in open {
                for earlier in before[state] where result[earlier] == nil {
                    result[earlier] = (result[state] ?? 0) + 1
                    further.append(earlier)
                }
            }
            open = further
        }
        return result
    }

    /// Whether no trace is accepted that has a position.
    public var isEmpty: Bool { successors(of: start).allSatisfy { distances[$0] == nil } }

    private let successors: [[State]]

    /// The states that can follow one, each once.
    public func successors(of state: State) -> [State] { successors[state] }

    private static func ends(of root: Int32, in tests: [Test]) -> [State] {
        var seen: Set<Int32> = []
        var (result, work): ([State], [Int32]) = ([], [root])
        while let place = work.popLast() {
            guard seen.insert(place).inserted else { continue }
            if place < 0 {
                result.append(Int(-1 - place))
            } else {
                work += [tests[Int(place)].low, tests[Int(place)].high]
            }
        }
        return result.sorted()
    }

    /// The transitions of a state: what is tested, with its outcomes, and where that leads. No two overlap.
    ///
    /// - Parameter limit: how many there may be; nil comes back where there are more, as there can be exponentially
    ///   many in the number of atoms.
    public func transitions(of state: State, atMost limit: Int = 100_000)
        -> [(tests: [(atom: Int, isTrue: Bool)], next: State)]?
    {
        var result: [(tests: [(atom: Int, isTrue: Bool)], next: State)] = []
        var work: [(place: Int32, tests: [(atom: Int, isTrue: Bool)])] = [(roots[state], [])]
        while let (place, done) = work.popLast() {
            if place < 0 {
                result.append((done, Int(-1 - place)))
                if result.count > limit { return nil }
            } else {
                let test = tests[Int(place)]
                work.append((test.low, done + [(Int(test.atom), false)]))
                work.append((test.high, done + [(Int(test.atom), true)]))
            }
        }
        return result
    }
}
