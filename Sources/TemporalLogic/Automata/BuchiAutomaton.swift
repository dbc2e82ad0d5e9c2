// Büchi automata on courses that never end.

import Diagnostics

/// A nondeterministic automaton that accepts exactly the courses without an end on which a formula holds: those that
/// it can follow while it passes, for every promise, infinitely many transitions that keep it.
///
/// States are sets of obligations, transitions carry a guard over atoms and the promises that they keep (a generalised
/// Büchi automaton with marks on transitions).
///
/// Source: Couvreur, "On-the-fly verification of linear temporal logic", FM 1999.
public struct BuchiAutomaton: Sendable {
    /// A way from one state to another.
    public struct Transition: Sendable, Hashable {
        /// Which atoms must hold or not, by their places in ``BuchiAutomaton/atoms``; others do not matter.
        public var guards: [Int: Bool]
        /// The state that it leads to.
        public var next: Int
        /// Which promises it keeps, by number.
        public var kept: Set<Int>
    }

    /// The atoms of the guards.
    public let atoms: [Atom]
    /// How many promises there are: each must be kept infinitely often.
    public let promiseCount: Int
    /// The transitions of each state; traces begin in the first.
    public private(set) var transitions: [[Transition]] = []

    /// The automaton of a formula.
    ///
    /// - Parameter limit: how many states and transitions are looked at.
    /// - Throws: `DiagnosticsError` with `spec.too-large`.
    /// - Complexity: the states may be exponential in the size of the formula.
    public init(_ formula: Formula, atMost limit: Int = 100_000) throws {
        guard let form = NormalForm(formula, isInfinite: true),
            var expansion = Expansion(form, promising: true)
        else { throw DiagnosticsError.tooLarge("there are too many ways to meet it") }
        atoms = form.atoms
        let promises = expansion.promises.values.sorted()
        promiseCount = promises.count
        let numbers = Dictionary(uniqueKeysWithValues: promises.enumerated().map { ($1, $0) })
        var states: [Set<Int32>] = [[form.root]]
        var places: [Set<Int32>: Int] = [[form.root]: 0]
        var count = 0
        while transitions.count < states.count {
            var function = DecisionDiagrams.always
            for part in states[transitions.count].sorted() {
                function = expansion.diagrams.and(function, expansion.functions[Int(part)])
            }
            guard !expansion.diagrams.isExhausted else {
                throw DiagnosticsError.tooLarge("there are too many ways to meet it")
            }
            guard let paths = expansion.diagrams.paths(function, atMost: limit) else {
                throw DiagnosticsError.tooLarge("its automaton has more than \(limit) transitions")
            }
            var found: Set<Transition> = []
            for path in paths {
                var guards: [Int: Bool] = [:]
                var next: Set<Int32> = []
                var kept = Set(promises.indices)
                for (variable, isTrue) in path {
                    if Int(variable) < atoms.count {
                        guards[Int(variable)] = isTrue
                    } else if isTrue, let promise = numbers[variable] {
                        // Put off here.
                        kept.remove(promise)
                    } else if isTrue, let obligation = expansion.obligation(of: variable) {
                        next.insert(obligation.part)
                    }
                }
                let place = places[next] ?? states.count
                if place == states.count {
                    places[next] = place
                    states.append(next)
                }
                found.insert(Transition(guards: guards, next: place, kept: kept))
            }
            count += found.count
            guard states.count <= limit, count <= limit else {
                throw DiagnosticsError.tooLarge(
                    "its automaton has more than \(limit) states or transitions")
            }
            transitions.append(Self.withoutNeedless(found))
        }
    }

    /// The transitions that no other of the same state makes needless: with a weaker guard to the same state, keeping
    /// as much.
    private static func withoutNeedless(_ found: Set<Transition>) -> [Transition] {
        let all = found.sorted { left, right in
            (left.next, left.guards.count, left.kept.count) < (
                right.next, right.guards.count, right.kept.count
            )
        }
        guard all.count <= 200 else { return all }
        return all.filter { transition in
            !all.contains { other in
                other != transition && other.next == transition.next
                    && other.kept.isSuperset(of: transition.kept)
                    && other.guards.allSatisfy { transition.guards[$0.key] == $0.value }
            }
        }
    }

    /// How many states there are.
    public var count: Int { transitions.count }

    /// Whether a course is accepted.
    ///
    /// - Complexity: positions times transitions.
    public func accepts(_ lasso: Lasso) -> Bool {
        let positions = lasso.prefix + lasso.loop
        let graph = AcceptingCycle(count: count * positions.count, promiseCount: promiseCount) { node in
            let (state, position) = (node / positions.count, node % positions.count)
            let next = position + 1 < positions.count ? position + 1 : lasso.prefix.count
            return transitions[state].compactMap { transition in
                let isOpen = transition.guards.allSatisfy { atom, isTrue in
                    positions[position].contains(atoms[atom]) == isTrue
                }
                return isOpen ? (transition.next * positions.count + next, transition.kept) : nil
            }
        }
        return graph.isReachable(from: 0)
    }

    /// Whether no course at all is accepted.
    public var isEmpty: Bool {
        let graph = AcceptingCycle(count: count, promiseCount: promiseCount) { state in
            transitions[state].map { ($0.next, $0.kept) }
        }
        return !graph.isReachable(from: 0)
    }
}

/// Looks for cycles that keep every promise: strongly connected components whose inner transitions do.
struct AcceptingCycle {
    let count: Int
    let promiseCount: Int
    let successors: (Int) -> [(node: Int, kept: Set<Int>)]

    /// Whether such a cycle can be reached.
    ///
    /// Source: Tarjan, "Depth-first search and linear graph algorithms", 1972, without recursion.
    func isReachable(from start: Int) -> Bool {
        guard count > 0 else { return false }
        var (index, low) = (Array(repeating: -1, count: count), Array(repeating: 0, count: count))
        var component = Array(repeating: -1, count: count)
        var (stack, work): ([Int], [(node: Int, edges: [(node: Int, kept: Set<Int>)], next: Int)]) = (
            [], []
        )
        var (visited, components) = (0, 0)
        func open(_ node: Int) {
            index[node] = visited
            low[node] = visited
            visited += 1
            stack.append(node)
            work.append((node, successors(node), 0))
        }
        open(start)
        while let top = work.last {
            if top.next < top.edges.count {
                work[work.count - 1].next += 1
                let next = top.edges[top.next].node
                if index[next] < 0 {
                    open(next)
                } else if component[next] < 0 {
                    low[top.node] = min(low[top.node], index[next])
                }
                continue
            }
            work.removeLast()
            if let parent = work.last { low[parent.node] = min(low[parent.node], low[top.node]) }
            guard low[top.node] == index[top.node] else { continue }
            var members: [Int] = []
            while let node = stack.popLast() {
                component[node] = components
                members.append(node)
                if node == top.node { break }
            }
            var kept: Set<Int> = []
            var isCycle = false
            for node in members {
                for edge in successors(node) where component[edge.node] == components {
                    isCycle = true
                    kept.formUnion(edge.kept)
                }
            }
            if isCycle, kept.count == promiseCount { return true }
            components += 1
        }
        return false
    }
}
