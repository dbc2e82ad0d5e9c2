// Parts of a graph in which each node leads to each other.

/// The strongly connected components that can be reached from a node.
///
/// Source: Tarjan, "Depth-first search and linear graph algorithms", 1972, without recursion.
struct StrongComponents {
    /// The nodes of each component; components that others lead to come first.
    private(set) var members: [[Int]] = []
    /// The component of each node; -1 where it cannot be reached.
    private(set) var component: [Int]

    /// The components of a graph with nodes 0 ..< count.
    init(count: Int, from start: Int, _ successors: (Int) -> [Int]) {
        component = Array(repeating: -1, count: count)
        guard count > 0 else { return }
        var (index, low) = (Array(repeating: -1, count: count), Array(repeating: 0, count: count))
        var (stack, visited): ([Int], Int) = ([], 0)
        var work: [(node: Int, edges: [Int], next: Int)] = []
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
                let next = top.edges[top.next]
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
            var found: [Int] = []
            while let node = stack.popLast() {
                component[node] = members.count
                found.append(node)
                if node == top.node { break }
            }
            members.append(found)
        }
    }
}

/// Looks for cycles that keep every promise: strongly connected components whose inner transitions do.
struct AcceptingCycle {
    let count: Int
    let promiseCount: Int
    let successors: (Int) -> [(node: Int, kept: Set<Int>)]

    /// The nodes of a component that can be reached and has such a cycle; nil is none.
    func component(from start: Int) -> Set<Int>? {
        var edges: [Int: [(node: Int, kept: Set<Int>)]] = [:]
        let components = StrongComponents(count: count, from: start) { node in
            let found = successors(node)
            edges[node] = found
            return found.map(\.node)
        }
        for (number, members) in components.members.enumerated() {
            var kept: Set<Int> = []
            var isCycle = false
            for node in members {
                for edge in edges[node] ?? [] where components.component[edge.node] == number {
                    isCycle = true
                    kept.formUnion(edge.kept)
                }
            }
            if isCycle, kept.count == promiseCount { return Set(members) }
        }
        return nil
    }
}
