// The packed form of a problem, which search works on.

import PDDL

/// What an operator does to one word of a state: keep some bits, set others.
struct PackedEffect {
    var word: Int32
    var keep: UInt64
    var set: UInt64
}

/// What a word of a state must look like.
struct PackedCondition {
    var word: Int32
    var mask: UInt64
    var value: UInt64
}

/// A ground problem over finite-domain variables in packed states. It never changes.
final class GroundTask: Sendable {
    /// The number of facts; facts are values of variables other than "none of them".
    let factCount: Int
    /// The number of operators.
    let operatorCount: Int
    let layout: StateLayout
    let domainSizes: [Int]
    /// For each variable, the facts of its values; "none of them" is -1.
    let valueFacts: Rows
    let fields: Block<BitField>
    /// For each operator, the facts that it requires, adds and deletes.
    let preconditions: Rows
    let adds: Rows
    let deletes: Rows
    let costs: Block<Int32>
    let goal: [Int32]
    let initial: Block<UInt64>
    let generator: SuccessorGenerator
    /// Whether every operator costs 1.
    let isUnitCost: Bool
    private let effects: Block<PackedEffect>
    private let effectStarts: Block<Int32>
    private let goalConditions: Block<PackedCondition>
    private let names: GroundNames

    init(_ task: borrowing StripsTask, _ grouping: MutexGrouping, names: GroundNames) {
        let variables = FiniteDomainVariables(task, grouping)
        let sizes = variables.facts.indices.map(variables.domainSize)
        let layout = StateLayout(domainSizes: sizes)
        func packed(_ variable: Int32, _ value: Int32) -> PackedCondition {
            let field = layout.fields[Int(variable)]
            return PackedCondition(
                word: field.word, mask: field.mask, value: UInt64(value) << UInt64(field.shift))
        }
        let noneOf = variables.facts.map { Int32($0.count) }
        var initial = Array(repeating: UInt64(0), count: layout.words)
        for (number, facts) in variables.facts.enumerated() {
            let value = facts.firstIndex { task.initial[Int($0)] }.map(Int32.init) ?? noneOf[number]
            let condition = packed(Int32(number), value)
            initial[Int(condition.word)] |= condition.value
        }
        var rows: (preconditions: [[Int32]], adds: [[Int32]], deletes: [[Int32]]) = ([], [], [])
        var conditions: [[(variable: Int32, value: Int32)]] = []
        var costs: [Int32] = []
        var effects: [PackedEffect] = []
        var effectStarts: [Int32] = [0]
        var instances: [Int32] = []
        for number in task.instances.indices
        where grouping.conflict(among: task.preconditions[number]) == nil {
            let assignments = variables.assignments(number, task)
            rows.preconditions.append(Array(task.preconditions[number]))
            rows.adds.append(Array(task.adds[number]))
            rows.deletes.append(Array(task.deletes[number]))
            conditions.append(
                task.preconditions[number].map { (variables.variable[Int($0)], variables.value[Int($0)]) }
                    .sorted { $0.0 < $1.0 })
            costs.append(task.costs[number])
            instances.append(task.instances[number])
            let first = effects.count
            for (variable, value) in assignments {
                let target = packed(variable, value < 0 ? noneOf[Int(variable)] : value)
                if let place = effects[first...].firstIndex(where: { $0.word == target.word }) {
                    effects[place].keep &= ~target.mask
                    effects[place].set = effects[place].set & ~target.mask | target.value
                } else {
                    effects.append(
                        PackedEffect(word: target.word, keep: ~target.mask, set: target.value))
                }
            }
            effectStarts.append(Int32(effects.count))
        }
        factCount = task.facts.count
        operatorCount = costs.count
        self.layout = layout
        domainSizes = sizes
        valueFacts = Rows(
            variables.facts.indices.map { variables.facts[$0] + (variables.hasNone[$0] ? [-1] : []) })
        fields = Block(layout.fields)
        preconditions = Rows(rows.preconditions)
        adds = Rows(rows.adds)
        deletes = Rows(rows.deletes)
        isUnitCost = costs.allSatisfy { $0 == 1 }
        self.costs = Block(costs)
        goal = task.goal
        goalConditions = Block(
            task.goal.map { packed(variables.variable[Int($0)], variables.value[Int($0)]) })
        self.initial = Block(initial)
        generator = SuccessorGenerator(
            preconditions: conditions, fields: layout.fields, domainSizes: sizes)
        self.effects = Block(effects)
        self.effectStarts = Block(effectStarts)
        self.names = names.selecting(instances: instances, facts: task.facts)
    }

    /// The number of words of a state.
    var words: Int { layout.words }

    /// Whether `state` is a goal state.
    @inline(__always)
    func isGoal(_ state: UnsafePointer<UInt64>) -> Bool {
        for place in 0..<goalConditions.count {
            let condition = goalConditions.base[place]
            if state[Int(condition.word)] & condition.mask != condition.value { return false }
        }
        return true
    }

    /// Writes the state after `number` in `state` to `result`.
    @inline(__always)
    func apply(
        _ number: Int, to state: UnsafePointer<UInt64>, into result: UnsafeMutablePointer<UInt64>
    ) {
        assert(number >= 0 && number < operatorCount)
        result.update(from: state, count: layout.words)
        var place = Int(effectStarts.base[number])
        let end = Int(effectStarts.base[number + 1])
        while place < end {
            let effect = effects.base[place]
            let word = Int(effect.word)
            result[word] = result[word] & effect.keep | effect.set
            place += 1
        }
    }

    /// Calls `body` with each fact that holds in `state`.
    @inline(__always)
    func forEachFact(in state: UnsafePointer<UInt64>, _ body: (Int32) -> Void) {
        let (starts, facts) = (valueFacts.starts.base, valueFacts.values.base)
        for variable in 0..<fields.count {
            let field = fields.base[variable]
            let value = Int((state[Int(field.word)] & field.mask) >> UInt64(field.shift))
            let fact = facts[Int(starts[variable]) + value]
            if fact >= 0 { body(fact) }
        }
    }

    /// The step that an operator is, or nil for one that stands for an alternative of the goal.
    func step(_ number: Int) -> GroundAction? { names.step(number) }

    /// A fact by name, and whether it is the fact's opposite.
    func fact(_ number: Int32) -> (fact: Fact, isNegated: Bool) { names.fact(number) }
}
