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
    public internal(set) var atoms: [Atom]
    /// The state in which traces begin.
    public internal(set) var start: State
    private(set) var tests: [Test]
    /// Where the transitions of each state begin.
    private(set) var roots: [Int32]
    private var accepting: [Bool]

    init(atoms: [Atom], start: State, tests: [Test], roots: [Int32], accepting: [Bool]) {
        (self.atoms, self.start, self.tests, self.roots, self.accepting) = (
            atoms, start, tests, roots, accepting
        )
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
    public var distances: [Int?] {
        var before: [[State]] = Array(repeating: [], count: count)
        for state in 0..<count { for next in successors(of: state) { before[next].append(state) } }
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

    /// The states that can follow one, each once.
    public func successors(of state: State) -> [State] {
        var seen: Set<Int32> = []
        var (result, work): ([State], [Int32]) = ([], [roots[state]])
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

    /// The transitions of a state: what is tested, with its outcomes, and where that leads.
    public func transitions(of state: State) -> [(tests: [(atom: Int, isTrue: Bool)], next: State)] {
        var result: [(tests: [(atom: Int, isTrue: Bool)], next: State)] = []
        var work: [(place: Int32, tests: [(atom: Int, isTrue: Bool)])] = [(roots[state], [])]
        while let (place, done) = work.popLast() {
            if place < 0 {
                result.append((done, Int(-1 - place)))
            } else {
                let test = tests[Int(place)]
                work.append((test.low, done + [(Int(test.atom), false)]))
                work.append((test.high, done + [(Int(test.atom), true)]))
            }
        }
        return result
    }

    /// The same automaton with as few states as possible.
    ///
    /// Source: Moore 1956, by the classes that transitions lead to.
    func minimized() -> FiniteAutomaton {
        var classes = accepting.map { $0 ? 1 : 0 }
        var classCount = Set(classes).count
        while true {
            var builder = TestBuilder()
            var keys: [Key: Int] = [:]
            var refined: [Int] = []
            for state in 0..<count {
                let root = builder.copy(roots[state], of: tests) { Int32(classes[$0]) }
                let key = Key(root: root, isAccepting: accepting[state])
                refined.append(keys[key, default: keys.count])
                if keys[key] == nil { keys[key] = keys.count }
            }
            classes = refined
            if keys.count == classCount { return quotient(classes, keys.count) }
            classCount = keys.count
        }
    }

    private struct Key: Hashable {
        var root: Int32
        var isAccepting: Bool
    }

    private func quotient(_ classes: [Int], _ classCount: Int) -> FiniteAutomaton {
        // The classes in the order in which they are reached.
        var order: [Int: Int] = [classes[start]: 0]
        var representatives = [start]
        var place = 0
        while place < representatives.count {
            for next in successors(of: representatives[place]) where order[classes[next]] == nil {
                order[classes[next]] = representatives.count
                representatives.append(next)
            }
            place += 1
        }
        var builder = TestBuilder()
        let roots = representatives.map { state in
            builder.copy(self.roots[state], of: tests) { Int32(order[classes[$0]] ?? 0) }
        }
        return FiniteAutomaton(
            atoms: atoms, start: 0, tests: builder.tests, roots: roots,
            accepting: representatives.map { accepting[$0] })
    }
}

/// Makes decision trees of which equal ones are the same.
struct TestBuilder {
    private(set) var tests: [FiniteAutomaton.Test] = []
    private var places: [FiniteAutomaton.Test: Int32] = [:]

    mutating func test(_ atom: Int32, _ low: Int32, _ high: Int32) -> Int32 {
        if low == high { return low }
        let test = FiniteAutomaton.Test(atom: atom, low: low, high: high)
        if let known = places[test] { return known }
        tests.append(test)
        places[test] = Int32(tests.count - 1)
        return Int32(tests.count - 1)
    }

    /// A tree with other states at its ends. The recursion is as deep as there are atoms.
    mutating func copy(
        _ place: Int32, of other: [FiniteAutomaton.Test], _ state: (Int) -> Int32
    ) -> Int32 {
        var known: [Int32: Int32] = [:]
        func copy(_ place: Int32, _ builder: inout TestBuilder) -> Int32 {
            if place < 0 { return -1 - state(Int(-1 - place)) }
            if let result = known[place] { return result }
            let test = other[Int(place)]
            let (low, high) = (copy(test.low, &builder), copy(test.high, &builder))
            let result = builder.test(test.atom, low, high)
            known[place] = result
            return result
        }
        return copy(place, &self)
    }
}
