// The states that a search has met, how it came to them, and what it thinks of them.

import PDDL

/// What a search knows of a state besides the state itself.
struct SearchNode {
    var parent: UInt32
    var creator: Int32
    var g: Int32
    var h: Int32
}

/// States with their nodes.
struct SearchSpace: ~Copyable {
    var registry: StateRegistry
    var nodes = Buffer<SearchNode>(capacity: 1024)
    /// For each state, whether it was expanded, and not opened again since.
    var isClosed = Buffer<Bool>(capacity: 1024)

    init(_ task: GroundTask) {
        registry = StateRegistry(words: task.words)
        registry.candidate.update(from: task.initial.base, count: task.words)
        _ = registry.commit()
        nodes.append(SearchNode(parent: 0, creator: -1, g: 0, h: 0))
        isClosed.append(false)
    }

    /// The bytes held.
    var bytes: Int { registry.bytes + nodes.bytes + isClosed.bytes }

    /// Adds the node of the state that is new.
    @inline(__always)
    mutating func append(parent: Int, creator: Int, g: Int32, h: Int32, isClosed closed: Bool) {
        nodes.append(
            SearchNode(
                parent: UInt32(truncatingIfNeeded: parent), creator: Int32(truncatingIfNeeded: creator), g: g,
                h: h))
        isClosed.append(closed)
    }

    /// Notes a cheaper path to a known state.
    ///
    /// No cycle of parents can arise: no state's path cost is below its parent's plus the step's, as a
    /// parent's only falls.
    @inline(__always)
    mutating func reach(_ state: Int, parent: Int, creator: Int, g: Int32) {
        nodes[state].parent = UInt32(truncatingIfNeeded: parent)
        nodes[state].creator = Int32(truncatingIfNeeded: creator)
        nodes[state].g = g
    }

    /// The cost along the parents, which may be below the node's own after parents were replaced.
    func planCost(to state: Int, _ task: GroundTask) -> Int {
        var (state, sum) = (state, 0)
        while nodes[state].creator >= 0 {
            sum += Int(task.costs[Int(nodes[state].creator)])
            state = Int(nodes[state].parent)
        }
        return sum
    }

    /// The operators from the initial state to a state.
    func operators(to state: Int) -> [Int32] {
        var numbers: [Int32] = []
        var state = state
        while nodes[state].creator >= 0 {
            numbers.append(nodes[state].creator)
            state = Int(nodes[state].parent)
        }
        return numbers.reversed()
    }
}

extension GroundTask {
    /// The steps that operators are.
    func plan(_ operators: [Int32]) -> Plan { Plan(operators.compactMap { step(Int($0)) }) }

    /// What operators cost together.
    func cost(of operators: [Int32]) -> Int { operators.reduce(0) { $0 + Int(costs[Int($1)]) } }
}

/// How a search on a ground task ended.
enum SearchEnd: Sendable {
    /// A plan by its operators, and whether no plan costs less.
    case found([Int32], isOptimal: Bool)
    /// Everything that could matter was seen: this many states.
    case exhausted(states: Int)
    /// A limit was reached.
    case stopped(Limit)
}
