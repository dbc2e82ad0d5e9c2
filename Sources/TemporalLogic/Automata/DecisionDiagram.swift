// Binary decision diagrams: Boolean functions of which equal ones are the same number.

/// A store of reduced ordered binary decision diagrams.
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
    mutating func choice(_ condition: Function, _ yes: Function, _ no: Function) -> Function {
        if condition == Self.always { return yes }
        if condition == Self.never { return no }
        if yes == no { return yes }
        if yes == Self.always, no == Self.never { return condition }
        let key = Choice(condition: condition, yes: yes, no: no)
        if let known = choices[key] { return known }
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
        let low = choice(lowParts.0, lowParts.1, lowParts.2)
        let high = choice(highParts.0, highParts.1, highParts.2)
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
        var known: [Function: Function] = [Self.never: Self.never, Self.always: Self.always]
        return substituting(function, image, &known)
    }

    private mutating func substituting(
        _ function: Function, _ image: (Int32) -> Function, _ known: inout [Function: Function]
    ) -> Function {
        if let result = known[function] { return result }
        let node = nodes[Int(function)]
        let low = substituting(node.low, image, &known)
        let high = substituting(node.high, image, &known)
        let result = choice(image(node.variable), high, low)
        known[function] = result
        return result
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
