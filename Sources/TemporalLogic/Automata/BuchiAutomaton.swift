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
        var (count, work) = (0, 0)
        while transitions.count < states.count {
            work += states[transitions.count].count
            guard work <= DecisionDiagrams.mostWork / 4 else {
                throw DiagnosticsError.tooLarge("its automaton's states are too large")
            }
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
            work += paths.reduce(0) { $0 + $1.count } / 40
            guard work <= DecisionDiagrams.mostWork / 4 else {
                throw DiagnosticsError.tooLarge("its automaton's transitions are too large")
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
        return graph.component(from: 0) != nil
    }

    /// Whether no course at all is accepted.
    public var isEmpty: Bool { graph.component(from: 0) == nil }

    private var graph: AcceptingCycle {
        AcceptingCycle(count: count, promiseCount: promiseCount) { state in
            transitions[state].map { ($0.next, $0.kept) }
        }
    }

    /// A course that is accepted, with as few positions as a shortest way to a cycle and a tour of it give; nil where
    /// there is none. Atoms that do not matter do not hold.
    public var witness: Lasso? {
        guard let component = graph.component(from: 0) else { return nil }
        func letter(_ state: Int, _ number: Int) -> Set<Atom> {
            Set(transitions[state][number].guards.filter(\.value).map { atoms[$0.key] })
        }
        func way(
            _ start: Int, within states: Set<Int>?, _ isGoal: (Int, Transition) -> Bool
        ) -> (letters: [Set<Atom>], end: Int, kept: Set<Int>)? {
            var before: [Int: (state: Int, number: Int)] = [:]
            var (open, place): ([Int], Int) = ([start], 0)
            while place < open.count {
                let state = open[place]
                place += 1
                for (number, transition) in transitions[state].enumerated()
                where states?.contains(transition.next) ?? true {
                    if isGoal(state, transition) {
                        var (letters, kept) = ([letter(state, number)], transition.kept)
                        var here = state
                        while here != start, let step = before[here] {
                            letters.append(letter(step.state, step.number))
                            kept.formUnion(transitions[step.state][step.number].kept)
                            here = step.state
                        }
                        return (letters.reversed(), transition.next, kept)
                    }
                    if transition.next != start, before[transition.next] == nil {
                        before[transition.next] = (state, number)
                        open.append(transition.next)
                    }
                }
            }
            return nil
        }
        // The nearest state of the component, then from promise to promise and back.
        var (prefix, first): ([Set<Atom>], Int) = ([], 0)
        if !component.contains(0) {
            guard let found = way(0, within: nil, { component.contains($1.next) }) else { return nil }
            (prefix, first) = (found.letters, found.end)
        }
        var (loop, here, missing): ([Set<Atom>], Int, Set<Int>) = ([], first, Set(0..<promiseCount))
        while !missing.isEmpty {
            guard let part = way(here, within: component, { !$1.kept.isDisjoint(with: missing) }) else {
                return nil
            }
            loop += part.letters
            here = part.end
            missing.subtract(part.kept)
        }
        if here != first || loop.isEmpty {
            guard let back = way(here, within: component, { $1.next == first }) else { return nil }
            loop += back.letters
        }
        return Lasso(prefix: prefix, loop: loop)
    }
}
