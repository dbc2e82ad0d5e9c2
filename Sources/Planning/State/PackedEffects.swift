// What operators do to packed states.

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

    /// Whether `state` has that word.
    @inline(__always)
    func holds(in state: UnsafePointer<UInt64>) -> Bool { state[Int(word)] & mask == value }
}

/// Where facts lie in packed states.
struct Packing {
    let variables: FiniteDomainVariables
    let layout: StateLayout

    init(_ variables: FiniteDomainVariables, _ layout: StateLayout) {
        self.variables = variables
        self.layout = layout
    }

    /// What a state with the fact looks like.
    func condition(for fact: Int32) -> PackedCondition {
        condition(variables.variable[Int(fact)], variables.value[Int(fact)])
    }

    /// What a state looks like in which the variable has the value; -1 stands for "none of them".
    func condition(_ variable: Int32, _ value: Int32) -> PackedCondition {
        let field = layout.fields[Int(variable)]
        let value = value < 0 ? variables.facts[Int(variable)].count : Int(value)
        return PackedCondition(
            word: field.word, mask: field.mask, value: UInt64(value) << UInt64(field.shift))
    }

    /// Gives the variable the value.
    func set(_ variable: Int32, _ value: Int32, in state: UnsafeMutablePointer<UInt64>) {
        let target = condition(variable, value)
        state[Int(target.word)] = state[Int(target.word)] & ~target.mask | target.value
    }
}

/// The effects of all operators on packed states: for each operator those that always happen, merged by word,
/// then those with conditions, which are tested on the state before.
final class PackedEffects: Sendable {
    private struct Conditional {
        var firstCondition: Int32
        var endCondition: Int32
        var effect: PackedEffect
    }

    private let certain: Block<PackedEffect>
    private let certainStarts: Block<Int32>
    private let conditional: Block<Conditional>
    private let conditionalStarts: Block<Int32>
    private let conditions: Block<PackedCondition>
    private let words: Int

    init(_ operators: OperatorRows, _ packing: Packing) {
        words = packing.layout.words
        var certain = Buffer<PackedEffect>()
        var certainStarts = Buffer<Int32>()
        var conditional = Buffer<Conditional>()
        var conditionalStarts = Buffer<Int32>()
        var conditions = Buffer<PackedCondition>()
        var assignments = Buffer<Assignment>()
        certainStarts.append(0)
        conditionalStarts.append(0)
        for number in 0..<operators.count {
            assignments.removeAll()
            packing.variables.append(assignmentsOf: number, operators, to: &assignments)
            let first = certain.count
            for place in 0..<assignments.count {
                let assignment = assignments[place]
                let target = packing.condition(assignment.variable, assignment.value)
                let required = operators.conditions[Int(assignment.effect)]
                if assignment.current < 0, required.isEmpty {
                    Self.merge(target, into: &certain, from: first)
                    continue
                }
                let firstCondition = Int32(conditions.count)
                for fact in required { conditions.append(packing.condition(for: fact)) }
                if assignment.current >= 0 {
                    conditions.append(packing.condition(for: assignment.current))
                }
                conditional.append(
                    Conditional(
                        firstCondition: firstCondition, endCondition: Int32(conditions.count),
                        effect: PackedEffect(word: target.word, keep: ~target.mask, set: target.value)))
            }
            certainStarts.append(Int32(certain.count))
            conditionalStarts.append(Int32(conditional.count))
        }
        self.certain = Block(certain)
        self.certainStarts = Block(certainStarts)
        self.conditional = Block(conditional)
        self.conditionalStarts = Block(conditionalStarts)
        self.conditions = Block(conditions)
    }

    private static func merge(
        _ target: PackedCondition, into effects: inout Buffer<PackedEffect>, from first: Int
    ) {
        for place in first..<effects.count where effects[place].word == target.word {
            effects[place].keep &= ~target.mask
            effects[place].set = effects[place].set & ~target.mask | target.value
            return
        }
        effects.append(PackedEffect(word: target.word, keep: ~target.mask, set: target.value))
    }

    /// Writes the state after `number` in `state` to `result`, without what axioms derive.
    @inline(__always)
    func apply(
        _ number: Int, to state: UnsafePointer<UInt64>, into result: UnsafeMutablePointer<UInt64>
    ) {
        result.update(from: state, count: words)
        var place = Int(certainStarts.base[number])
        let end = Int(certainStarts.base[number + 1])
        while place < end {
            let effect = certain.base[place]
            let word = Int(effect.word)
            result[word] = result[word] & effect.keep | effect.set
            place += 1
        }
        if conditional.count == 0 { return }
        for place in Int(conditionalStarts.base[number])..<Int(conditionalStarts.base[number + 1]) {
            let candidate = conditional.base[place]
            var condition = Int(candidate.firstCondition)
            let last = Int(candidate.endCondition)
            while condition < last, conditions.base[condition].holds(in: state) { condition += 1 }
            if condition < last { continue }
            let word = Int(candidate.effect.word)
            result[word] = result[word] & candidate.effect.keep | candidate.effect.set
        }
    }
}
