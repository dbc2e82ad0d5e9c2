// The operators of a task, projected to a pattern.

/// Some variables of a task, numbered: a state's index is the sum of its values times the multipliers.
struct Pattern {
    let variables: [Int32]
    let domainSizes: [Int]
    let multipliers: [Int]
    /// The number of abstract states.
    let size: Int
    /// For each variable of the task, its place, or -1.
    let places: [Int32]

    /// The pattern of these variables, or nil where it has more than `limit` states.
    init?(_ variables: [Int32], _ task: FiniteDomainTask, limit: Int) {
        var (size, multipliers) = (1, [Int]())
        var places = Array(repeating: Int32(-1), count: task.variableCount)
        for (place, variable) in variables.enumerated() {
            multipliers.append(size)
            let (product, overflow) = size.multipliedReportingOverflow(by: task.domainSizes[Int(variable)])
            guard !overflow, product <= min(limit, Int(Int32.max)), place < 64 else { return nil }
            size = product
            places[Int(variable)] = Int32(place)
        }
        self.variables = variables
        domainSizes = variables.map { task.domainSizes[Int($0)] }
        self.multipliers = multipliers
        self.size = size
        self.places = places
    }

    /// The value at a place in the state with an index.
    @inline(__always)
    func value(_ place: Int, in index: Int) -> Int { index / multipliers[place] % domainSizes[place] }

    /// The indices of the abstract goal states.
    func goalStates(_ task: FiniteDomainTask) -> [Int32] {
        let relevant = task.goal.filter { places[Int($0.variable)] >= 0 }
        return (0..<Int32(size)).filter { index in
            relevant.allSatisfy { Int($0.value) == value(Int(places[Int($0.variable)]), in: Int(index)) }
        }
    }

    /// Calls `body` with the index of each state that has the values of `index` at the places of `mask`.
    func forEachState(matching index: Int, at mask: UInt64, _ body: (Int) -> Void) {
        let free = variables.indices.filter { mask >> UInt64($0) & 1 == 0 }
        var values = Array(repeating: 0, count: free.count)
        var current = index
        while true {
            body(current)
            var next = 0
            while next < free.count {
                values[next] += 1
                current += multipliers[free[next]]
                if values[next] < domainSizes[free[next]] { break }
                current -= values[next] * multipliers[free[next]]
                values[next] = 0
                next += 1
            }
            if next == free.count { return }
        }
    }
}

/// An operator that changes a projected state: from the values in `before` to those in `after`, both at the
/// places of `mask`.
struct ProjectedOperator {
    var mask: UInt64
    var before: Int32
    var after: Int32
    /// The operator of the task.
    var number: Int32

    func isSame(_ other: ProjectedOperator) -> Bool {
        mask == other.mask && before == other.before && after == other.after
    }
}

/// Projects operators to a pattern.
struct Projection {
    let task: FiniteDomainTask
    let pattern: Pattern
    /// The projected operators; those that do the same follow each other.
    private(set) var operators: [ProjectedOperator] = []
    /// The operators that change some abstract state and leave another as it is.
    private(set) var loops: Set<Int32> = []

    /// The projection, or nil where conditional effects make more than `limit` operators of it.
    init?(_ task: FiniteDomainTask, _ pattern: Pattern, limit: Int = 8_000_000) {
        self.task = task
        self.pattern = pattern
        var touching: [Int32] = []
        for variable in pattern.variables { touching += task.changing[Int(variable)] }
        touching.sort()
        var last: Int32 = -1
        for number in touching where number != last {
            last = number
            if task.isPossible(Int(number)) { project(Int(number)) }
            if operators.count > limit { return nil }
        }
        operators.sort {
            ($0.mask, $0.after, $0.before, $0.number) < ($1.mask, $1.after, $1.before, $1.number)
        }
    }

    private mutating func project(_ number: Int) {
        let places = pattern.places
        let count = pattern.variables.count
        var required = Array(repeating: Int32(-1), count: count)
        var isPinned = Array(repeating: false, count: count)
        for condition in task.preconditions(number) where places[Int(condition.variable)] >= 0 {
            let place = Int(places[Int(condition.variable)])
            required[place] = condition.value
            isPinned[place] = true
        }
        let effects = task.effects(number).filter { places[Int($0.variable)] >= 0 }
        for effect in effects {
            isPinned[Int(places[Int(effect.variable)])] = true
            for condition in task.conditions(effect) where places[Int(condition.variable)] >= 0 {
                isPinned[Int(places[Int(condition.variable)])] = true
            }
        }
        var mask: UInt64 = 0
        for place in 0..<count where isPinned[place] { mask |= 1 << UInt64(place) }
        let pinned = (0..<count).filter { isPinned[$0] }
        var values = required
        func visit(_ next: Int, _ body: () -> Void) {
            guard next < pinned.count else { return body() }
            let place = pinned[next]
            if required[place] >= 0 { return visit(next + 1, body) }
            for value in 0..<Int32(pattern.domainSizes[place]) {
                values[place] = value
                visit(next + 1, body)
            }
        }
        var found: [ProjectedOperator] = []
        var hasLoop = false
        visit(0) {
            let before = pinned.reduce(0) { $0 + Int(values[$1]) * pattern.multipliers[$1] }
            // What each variable may become.
            var results = pinned.map { [values[$0]] }
            for effect in effects {
                var isCertain = !effect.isUncertain
                var isPossible = true
                for condition in task.conditions(effect) {
                    let place = Int(places[Int(condition.variable)])
                    if place < 0 {
                        isCertain = false
                    } else if values[place] != condition.value {
                        isPossible = false
                    }
                }
                guard isPossible, let slot = pinned.firstIndex(of: Int(places[Int(effect.variable)])) else {
                    continue
                }
                if isCertain {
                    results[slot] = [effect.value]
                } else if !results[slot].contains(effect.value) {
                    results[slot].append(effect.value)
                }
            }
            var afters = [0]
            for (slot, place) in pinned.enumerated() {
                afters = afters.flatMap { sum in
                    results[slot].map { sum + Int($0) * pattern.multipliers[place] }
                }
            }
            for after in afters {
                if after == before {
                    hasLoop = true
                } else {
                    found.append(
                        ProjectedOperator(
                            mask: mask, before: Int32(before), after: Int32(after), number: Int32(number)))
                }
            }
        }
        operators += found
        if hasLoop { loops.insert(Int32(number)) }
    }
}
