// Automata with as few states as possible.

extension FiniteAutomaton {
    /// The same automaton with as few states as possible.
    ///
    /// Classes of states are split by where their transitions lead until nothing changes. The largest part of a class
    /// keeps its number, so that a state changes its class at most log n times, and only what leads to a changed state
    /// is looked at again.
    ///
    /// Source: Hopcroft, "An n log n algorithm for minimizing states in a finite automaton", 1971.
    func minimized() -> FiniteAutomaton {
        var before: [[State]] = Array(repeating: [], count: count)
        for state in 0..<count { for next in successors(of: state) { before[next].append(state) } }
        var classes = accepting.map { $0 ? 1 : 0 }
        var members: [Set<State>] = [[], []]
        for state in 0..<count { members[classes[state]].insert(state) }
        var builder = TestBuilder()
        // The transitions of each state as they were when last looked at, to classes in the place of states.
        var seen = Array(repeating: Int32.min, count: count)
        var open = Set(0..<count)
        while !open.isEmpty {
            var touched: [Int: [State]] = [:]
            for state in open.sorted() {
                let now = builder.copy(roots[state], of: tests) { Int32(classes[$0]) }
                guard now != seen[state] else { continue }
                seen[state] = now
                touched[classes[state], default: []].append(state)
            }
            open = []
            for (number, states) in touched.sorted(by: { $0.key < $1.key }) {
                var groups: [Int32: [State]] = [:]
                for state in states { groups[seen[state], default: []].append(state) }
                // Those that were not looked at again agree among themselves.
                let rest = members[number].count - states.count
                let changed = Set(states)
                if rest > 0, let one = members[number].first(where: { !changed.contains($0) }) {
                    let largest = groups.values.map(\.count).max() ?? 0
                    if groups[seen[one]] == nil, largest <= rest {
                        groups[seen[one]] = []
                        split(groups.filter { !$0.value.isEmpty }, keeping: nil, number)
                        continue
                    }
                    groups[seen[one], default: []] += members[number].subtracting(changed).sorted()
                }
                let keeper = groups.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
                split(groups, keeping: keeper, number)
            }
            func split(_ groups: [Int32: [State]], keeping keeper: Int32?, _ number: Int) {
                for (key, states) in groups.sorted(by: { $0.key < $1.key }) where key != keeper {
                    for state in states {
                        classes[state] = members.count
                        open.formUnion(before[state])
                    }
                    members[number].subtract(states)
                    members.append(Set(states))
                }
            }
        }
        return quotient(classes)
    }

    private func quotient(_ classes: [Int]) -> FiniteAutomaton {
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

    /// A tree with other states at its ends.
    mutating func copy(
        _ root: Int32, of other: [FiniteAutomaton.Test], _ state: (Int) -> Int32
    ) -> Int32 {
        var (seen, open): (Set<Int32>, [Int32]) = ([], [root])
        while let place = open.popLast() {
            guard place >= 0, seen.insert(place).inserted else { continue }
            open += [other[Int(place)].low, other[Int(place)].high]
        }
        var known: [Int32: Int32] = [:]
        func image(_ place: Int32) -> Int32 {
            place < 0 ? -1 - state(Int(-1 - place)) : known[place] ?? place
        }
        // A test comes behind those below it.
        for place in seen.sorted() {
            let test = other[Int(place)]
            known[place] = self.test(test.atom, image(test.low), image(test.high))
        }
        return image(root)
    }
}
