// Binary decision diagrams: Boolean functions of which equal ones are the same number.

/// A store of reduced ordered binary decision diagrams, with a limit: beyond it, and beyond a depth at which recursion
/// would be a danger, every answer is ``never`` and ``isExhausted`` says so.
///
/// Source: Bryant, "Graph-based algorithms for Boolean function manipulation", 1986.
struct DecisionDiagrams {
    /// A function, by its place in the store.
    typealias Function = Int32

    /// A test of a variable with what holds where it is false and where it is true.
    struct Node: Hashable {
        var variable: Int32
        var low: Function
        var high: Function
    }

    static let never: Function = 0
    static let always: Function = 1

    /// How many nodes and answers are kept.
    static let mostNodes = 400_000
    /// How deep a function is followed.
    static let mostDepth = 2_000

    /// How many nodes are looked at to replace variables.
    static let mostWork = 400_000

    private var work = 0
    /// Whether there was not enough room; answers since then mean nothing.
    private(set) var isExhausted = false
    private let limit: Int

    /// A store of at most so many nodes.
    init(atMost limit: Int = mostNodes) { self.limit = limit }

    private(set) var nodes = [
        Node(variable: .max, low: 0, high: 0), Node(variable: .max, low: 1, high: 1),
    ]
    private var places: [Node: Function] = [:]
    private var choices: [Choice: Function] = [:]

    private struct Choice: Hashable {
        var condition: Function
        var yes: Function
        var no: Function
    }

    /// The function that is true where a variable is.
    mutating func variable(_ variable: Int32) -> Function { node(variable, Self.never, Self.always) }

    private mutating func node(_ variable: Int32, _ low: Function, _ high: Function) -> Function {
        if low == high { return low }
        let node = Node(variable: variable, low: low, high: high)
        if let known = places[node] { return known }
        let place = Function(nodes.count)
        nodes.append(node)
        places[node] = place
        return place
    }

    /// One function where a condition holds, another elsewhere. The depth of the recursion is at most the number of
    /// variables.
    mutating func choice(
        _ condition: Function, _ yes: Function, _ no: Function, depth: Int = 0
    ) -> Function {
        let (yes, no) = (yes == condition ? Self.always : yes, no == condition ? Self.never : no)
        if condition == Self.always { return yes }
        if condition == Self.never { return no }
        if yes == no { return yes }
        if yes == Self.always, no == Self.never { return condition }
        let key = Choice(condition: condition, yes: yes, no: no)
        if let known = choices[key] { return known }
        guard depth <= Self.mostDepth, nodes.count + choices.count <= 2 * limit, !isExhausted else {
            isExhausted = true
            return Self.never
        }
        let top = min(nodes[Int(condition)].variable, nodes[Int(yes)].variable, nodes[Int(no)].variable)
        func part(_ function: Function, _ isHigh: Bool) -> Function {
            let node = nodes[Int(function)]
            guard node.variable == top else { return function }
            return isHigh ? node.high : node.low
        }
        let (lowParts, highParts) = (
            (part(condition, false), part(yes, false), part(no, false)),
            (part(condition, true), part(yes, true), part(no, true))
        )
        let low = choice(lowParts.0, lowParts.1, lowParts.2, depth: depth + 1)
        let high = choice(highParts.0, highParts.1, highParts.2, depth: depth + 1)
        let result = node(top, low, high)
        choices[key] = result
        return result
    }

    /// Both.
    mutating func and(_ left: Function, _ right: Function) -> Function {
        choice(left, right, Self.never)
    }
    /// At least one.
    mutating func or(_ left: Function, _ right: Function) -> Function {
        choice(left, Self.always, right)
    }
    /// The opposite.
    mutating func not(_ function: Function) -> Function { choice(function, Self.never, Self.always) }

    /// The function with each variable replaced by a function.
    mutating func substituting(_ function: Function, _ image: (Int32) -> Function) -> Function {
        substituting(parts(of: function), of: function, image)
    }

    /// A function of another store with each variable replaced by a function of this one.
    mutating func image(
        of function: Function, from other: DecisionDiagrams, _ image: (Int32) -> Function
    ) -> Function {
        substituting(other.parts(of: function), of: function, image)
    }

    private mutating func substituting(
        _ parts: [(place: Function, node: Node)], of function: Function, _ image: (Int32) -> Function
    ) -> Function {
        var known: [Function: Function] = [Self.never: Self.never, Self.always: Self.always]
        work += parts.count
        if work > Self.mostWork { isExhausted = true }
        for (place, node) in parts where !isExhausted {
            let (low, high) = (known[node.low] ?? Self.never, known[node.high] ?? Self.never)
            known[place] = choice(image(node.variable), high, low)
        }
        return known[function] ?? Self.never
    }

    /// The nodes of a function, without the constants, parts before wholes.
    func parts(of function: Function) -> [(place: Function, node: Node)] {
        places(of: function).map { ($0, nodes[Int($0)]) }
    }

    /// The places of a function's nodes, without the constants, parts before wholes.
    private func places(of function: Function) -> [Function] {
        var (seen, open): (Set<Function>, [Function]) = ([], [function])
        while let place = open.popLast() {
            guard place > 1, seen.insert(place).inserted else { continue }
            open += [nodes[Int(place)].low, nodes[Int(place)].high].filter { $0 > 1 }
        }
        return seen.sorted()
    }

    /// How many nodes a function has.
    func size(of function: Function) -> Int { places(of: function).count }

    /// The variables that a function depends on.
    func variables(of function: Function) -> [Int32] {
        Set(places(of: function).map { nodes[Int($0)].variable }).sorted()
    }

    /// Whether a function is true under these values.
    func value(_ function: Function, _ isTrue: (Int32) -> Bool) -> Bool {
        var function = function
        while function > 1 {
            let node = nodes[Int(function)]
            function = isTrue(node.variable) ? node.high : node.low
        }
        return function == Self.always
    }

    /// The ways to make a function true: tests of variables with their outcomes. No two overlap.
    ///
    /// - Parameter limit: how many at most; nil comes back where there are more.
    func paths(_ function: Function, atMost limit: Int) -> [[(variable: Int32, isTrue: Bool)]]? {
        var result: [[(variable: Int32, isTrue: Bool)]] = []
        var work: [(function: Function, tests: [(variable: Int32, isTrue: Bool)])] = [(function, [])]
        while let (function, tests) = work.popLast() {
            if function == Self.never { continue }
            if function == Self.always {
                result.append(tests)
                if result.count > limit { return nil }
                continue
            }
            let node = nodes[Int(function)]
            work.append((node.high, tests + [(node.variable, true)]))
            work.append((node.low, tests + [(node.variable, false)]))
        }
        return result
    }
}
