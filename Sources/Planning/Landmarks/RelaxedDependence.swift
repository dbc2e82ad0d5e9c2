// What cannot be reached without given facts, in the delete relaxation.

/// Tells which facts depend on others where nothing becomes false.
///
/// All that can be reached is explored once, and each fact remembers the rule that first made it true. For
/// the facts that are lost without others, only what hangs on those by such rules is looked at again: all of it
/// is taken back, and what has another support is restored. So a question costs what depends on the facts, not
/// the size of the task.
///
/// Source: the removal as in Gupta, Mumick and Subrahmanian, "Maintaining views incrementally", 1993.
final class RelaxedDependence {
    private enum Standing {
        static let reached: UInt8 = 0
        static let lost: UInt8 = 1
        static let removed: UInt8 = 2
        static let unreachable: UInt8 = 3
    }

    private let rules: RelaxedRules
    private let operators: OperatorRows
    private let users: Rows
    /// For each fact, the rules that make it true.
    let achievers: Rows
    /// For each operator, its rules; nil where rules and operators are the same.
    private let rulesOfOperator: Rows?
    private var standings: Buffer<UInt8>
    private var supporters: Buffer<Int32>
    /// For each rule, how many of its preconditions are not reached.
    private var missing: Buffer<Int32>
    private var isExcluded: Buffer<Bool>
    private var excluded = Buffer<Int32>()
    private var touched = Buffer<Int32>()
    private var open = Buffer<Int32>()
    /// The rows looked at so far: what was spent.
    private(set) var work = 0

    init(_ task: GroundTask) {
        rules = task.rules
        operators = task.operators
        users = rules.preconditions.transposed(count: task.factCount)
        achievers = rules.adds.transposed(count: task.factCount)
        standings = Buffer(repeating: Standing.unreachable, count: task.factCount)
        supporters = Buffer(repeating: -1, count: task.factCount)
        missing = Buffer(repeating: 0, count: rules.count)
        isExcluded = Buffer(repeating: false, count: rules.count)
        rulesOfOperator = rules.areOperators ? nil : Self.rulesByOperator(task)
        exploreAll(task)
    }

    private static func rulesByOperator(_ task: GroundTask) -> Rows {
        let owners = (0..<task.rules.count).map { rule -> [Int32] in
            task.rules.operators[rule] < 0 ? [] : [task.rules.operators[rule]]
        }
        return Rows(owners).transposed(count: task.operatorCount)
    }

    private func exploreAll(_ task: GroundTask) {
        var queue = Buffer<Int32>()
        for rule in 0..<rules.count { missing[rule] = Int32(rules.preconditions[rule].count) }
        func reach(_ fact: Int32, by rule: Int32) {
            guard standings[Int(fact)] != Standing.reached else { return }
            standings[Int(fact)] = Standing.reached
            supporters[Int(fact)] = rule
            queue.append(fact)
        }
        task.forEachFact(in: task.initial.base) { reach($0, by: -1) }
        for rule in 0..<rules.count where missing[rule] == 0 {
            for fact in rules.adds[rule] { reach(fact, by: Int32(rule)) }
        }
        var next = 0
        while next < queue.count {
            for rule in users[Int(queue[next])] {
                missing[Int(rule)] -= 1
                if missing[Int(rule)] == 0 { for fact in rules.adds[Int(rule)] { reach(fact, by: rule) } }
            }
            next += 1
        }
    }

    /// Whether a fact cannot be reached without those last removed; those themselves are lost.
    @inline(__always)
    func isLost(_ fact: Int32) -> Bool { standings[Int(fact)] != Standing.reached }

    /// Whether a rule can be applied before one of the facts last removed is true.
    @inline(__always)
    func isApplicable(_ rule: Int32) -> Bool { missing[Int(rule)] == 0 }

    /// Calls `body` with each fact lost at the last removal, those removed included.
    func forEachLost(_ body: (Int32) -> Void) {
        for place in 0..<touched.count where standings[Int(touched[place])] != Standing.reached {
            body(touched[place])
        }
    }

    /// The facts of a relaxed plan for `goals`, without those that hold at the start.
    func supportingFacts(of goals: [Int32]) -> [Int32] {
        var seen: Set<Int32> = []
        var stack = goals
        while let fact = stack.popLast() {
            let rule = supporters[Int(fact)]
            guard rule >= 0, seen.insert(fact).inserted else { continue }
            stack.append(contentsOf: rules.preconditions[Int(rule)])
        }
        return seen.sorted()
    }

    /// Finds what is lost where none of `facts` may become true. None of them holds at the start.
    ///
    /// - Complexity: linear in the rules that make true or need what hangs on `facts`.
    func remove(_ facts: [Int32]) {
        restoreAll()
        for fact in facts where standings[Int(fact)] == Standing.reached { drop(fact, Standing.removed) }
        for fact in facts {
            for rule in achievers[Int(fact)] { exclude(rule) }
        }
        dropDependents()
        restoreSupported()
    }

    /// An operator whose first effect reaches a removed fact reaches the rest no sooner.
    private func exclude(_ rule: Int32) {
        excludeAlone(rule)
        guard let rulesOfOperator else { return }
        let owner = rules.operators[Int(rule)]
        guard owner >= 0,
            rules.preconditions[Int(rule)].count == operators.preconditions[Int(owner)].count
        else { return }
        for sibling in rulesOfOperator[Int(owner)] { excludeAlone(sibling) }
    }

    private func excludeAlone(_ rule: Int32) {
        guard !isExcluded[Int(rule)] else { return }
        isExcluded[Int(rule)] = true
        excluded.append(rule)
        dropSupported(by: rule)
    }

    private func dropSupported(by rule: Int32) {
        for fact in rules.adds[Int(rule)]
        where supporters[Int(fact)] == rule && standings[Int(fact)] == Standing.reached {
            drop(fact, Standing.lost)
        }
    }

    private func drop(_ fact: Int32, _ standing: UInt8) {
        standings[Int(fact)] = standing
        touched.append(fact)
        open.append(fact)
    }

    private func dropDependents() {
        while let fact = open.popLast() {
            work += users[Int(fact)].count
            for rule in users[Int(fact)] {
                missing[Int(rule)] += 1
                if missing[Int(rule)] == 1, !isExcluded[Int(rule)] { dropSupported(by: rule) }
            }
        }
    }

    private func restoreSupported() {
        for place in 0..<touched.count where standings[Int(touched[place])] == Standing.lost {
            let fact = touched[place]
            work += achievers[Int(fact)].count
            let isSupported = achievers[Int(fact)].contains {
                missing[Int($0)] == 0 && !isExcluded[Int($0)]
            }
            guard isSupported else { continue }
            restore(fact)
            while let restored = open.popLast() {
                for rule in users[Int(restored)] {
                    missing[Int(rule)] -= 1
                    guard missing[Int(rule)] == 0, !isExcluded[Int(rule)] else { continue }
                    for result in rules.adds[Int(rule)] where standings[Int(result)] == Standing.lost {
                        restore(result)
                    }
                }
            }
        }
    }

    private func restore(_ fact: Int32) {
        standings[Int(fact)] = Standing.reached
        open.append(fact)
    }

    private func restoreAll() {
        while let fact = touched.popLast() {
            if standings[Int(fact)] == Standing.reached { continue }
            standings[Int(fact)] = Standing.reached
            for rule in users[Int(fact)] { missing[Int(rule)] -= 1 }
        }
        while let rule = excluded.popLast() { isExcluded[Int(rule)] = false }
    }
}
