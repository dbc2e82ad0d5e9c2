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

    /// The steps from the initial state to a state.
    func plan(to state: Int, _ task: GroundTask) -> Plan {
        var steps: [GroundAction] = []
        var state = state
        while nodes[state].creator >= 0 {
            if let step = task.step(Int(nodes[state].creator)) { steps.append(step) }
            state = Int(nodes[state].parent)
        }
        return Plan(steps.reversed())
    }
}

/// How a search on a ground task ended.
enum SearchEnd {
    /// A goal state, with the plan to it.
    case found(Plan)
    /// Everything that could matter was seen: this many states.
    case exhausted(states: Int)
    /// A limit was reached.
    case stopped(Limit)
}
