// A ground task as abstractions see it: operators over variables and values.

/// A value of a variable.
struct VariableValue: Hashable {
    var variable: Int32
    var value: Int32
}

/// What an operator does to a variable where some values hold.
struct VariableEffect {
    var variable: Int32
    var value: Int32
    /// The values that must hold in the state before, beyond the operator's preconditions.
    var firstCondition: Int32
    var endCondition: Int32
    /// Whether derived facts decide too, which abstractions do not see: the effect may or may not happen.
    var isUncertain: Bool
}

/// A ground task over variables, without what axioms derive.
///
/// Every plan of the ground task is one of this task. Preconditions and goals on derived facts are left out,
/// and an effect that depends on them may or may not happen, so that estimates stay admissible.
final class FiniteDomainTask {
    let task: GroundTask
    /// The number of values of each variable; 1 for a derived one.
    let domainSizes: [Int]
    /// For each variable, whether axioms decide it.
    let isDerived: [Bool]
    /// What operators cost here.
    let costs: [Int32]
    let goal: [VariableValue]
    /// The initial value of each variable.
    let initial: [Int32]
    /// For each operator, whether some effect has conditions.
    let isConditional: Block<Bool>
    /// For each variable, the operators that can change it.
    let changing: Rows
    private let preconditionStarts: Block<Int32>
    private let allPreconditions: Block<VariableValue>
    private let effectStarts: Block<Int32>
    private let allEffects: Block<VariableEffect>
    private let conditions: Block<VariableValue>

    init(_ task: GroundTask, _ weights: OperatorWeights) {
        self.task = task
        let variables = task.variables
        let isDerived = (0..<variables.count).map { task.isDerived[Int(variables.facts[$0][0])] }
        self.isDerived = isDerived
        domainSizes = (0..<variables.count).map { isDerived[$0] ? 1 : task.domainSizes[$0] }
        costs = weights.values(task)
        initial = (0..<variables.count).map {
            isDerived[$0] ? 0 : Int32(task.value(of: $0, in: task.initial.base))
        }
        var builder = Builder(variables: variables, isDerived: isDerived)
        goal = builder.values(of: task.goal).values
        for number in 0..<task.operatorCount { builder.add(number, task.operators) }
        var changing: [[Int32]] = Array(repeating: [], count: variables.count)
        for number in 0..<task.operatorCount {
            let effects = builder.effects[
                Int(builder.effectStarts[number])..<Int(builder.effectStarts[number + 1])]
            for effect in effects where changing[Int(effect.variable)].last != Int32(number) {
                changing[Int(effect.variable)].append(Int32(number))
            }
        }
        self.changing = Rows(changing)
        isConditional = Block(builder.isConditional)
        preconditionStarts = Block(builder.preconditionStarts)
        allPreconditions = Block(builder.preconditions)
        effectStarts = Block(builder.effectStarts)
        allEffects = Block(builder.effects)
        conditions = Block(builder.conditions)
    }

    var variableCount: Int { domainSizes.count }
    var operatorCount: Int { costs.count }

    /// What an operator requires, by increasing variable.
    @inline(__always)
    func preconditions(_ number: Int) -> UnsafeBufferPointer<VariableValue> {
        let start = Int(preconditionStarts[number])
        return UnsafeBufferPointer(
            start: allPreconditions.base + start, count: Int(preconditionStarts[number + 1]) - start)
    }

    /// What an operator does, in the order in which later effects win.
    @inline(__always)
    func effects(_ number: Int) -> UnsafeBufferPointer<VariableEffect> {
        let start = Int(effectStarts[number])
        return UnsafeBufferPointer(
            start: allEffects.base + start, count: Int(effectStarts[number + 1]) - start)
    }

    /// The conditions of an effect.
    @inline(__always)
    func conditions(_ effect: VariableEffect) -> UnsafeBufferPointer<VariableValue> {
        UnsafeBufferPointer(
            start: conditions.base + Int(effect.firstCondition),
            count: Int(effect.endCondition - effect.firstCondition))
    }

    /// The value that an operator requires of a variable, or -1.
    @inline(__always)
    func required(_ number: Int, _ variable: Int32) -> Int32 {
        for condition in preconditions(number) where condition.variable == variable { return condition.value }
        return -1
    }

    /// Whether an operator's preconditions can hold together.
    func isPossible(_ number: Int) -> Bool {
        let required = preconditions(number)
        return !required.indices.dropFirst().contains {
            required[$0].variable == required[$0 - 1].variable && required[$0].value != required[$0 - 1].value
        }
    }

    private struct Builder {
        let variables: FiniteDomainVariables
        let isDerived: [Bool]
        var isConditional: [Bool] = []
        var preconditionStarts: [Int32] = [0]
        var preconditions: [VariableValue] = []
        var effectStarts: [Int32] = [0]
        var effects: [VariableEffect] = []
        var conditions: [VariableValue] = []

        init(variables: FiniteDomainVariables, isDerived: [Bool]) {
            self.variables = variables
            self.isDerived = isDerived
        }

        func value(of fact: Int32) -> VariableValue {
            VariableValue(variable: variables.variable[Int(fact)], value: variables.value[Int(fact)])
        }

        /// The values that facts are, each once and by variable; whether derived facts were left out.
        func values(of facts: some Sequence<Int32>) -> (values: [VariableValue], isPartial: Bool) {
            var values: [VariableValue] = []
            var isPartial = false
            for fact in facts {
                let value = value(of: fact)
                if isDerived[Int(value.variable)] {
                    isPartial = true
                } else if !values.contains(value) {
                    values.append(value)
                }
            }
            return (values.sorted { ($0.variable, $0.value) < ($1.variable, $1.value) }, isPartial)
        }

        mutating func add(_ number: Int, _ operators: OperatorRows) {
            let required = values(of: operators.preconditions[number]).values
            preconditions += required
            preconditionStarts.append(Int32(preconditions.count))
            var buffer = Buffer<Assignment>()
            variables.append(assignmentsOf: number, operators, to: &buffer)
            var conditional = false
            for place in 0..<buffer.count {
                let assignment = buffer[place]
                if isDerived[Int(assignment.variable)] { continue }
                let facts =
                    Array(operators.conditions[Int(assignment.effect)])
                    + (assignment.current >= 0 ? [assignment.current] : [])
                var (needed, isUncertain) = values(of: facts)
                // Conditions that contradict the preconditions never hold; those that repeat them always do.
                if needed.contains(where: { condition in
                    required.contains { $0.variable == condition.variable && $0.value != condition.value }
                }) {
                    continue
                }
                needed.removeAll { required.contains($0) }
                let none = Int32(variables.facts[Int(assignment.variable)].count)
                let value = assignment.value < 0 ? none : assignment.value
                let first = Int32(conditions.count)
                conditions += needed
                effects.append(
                    VariableEffect(
                        variable: assignment.variable, value: value,
                        firstCondition: first, endCondition: Int32(conditions.count), isUncertain: isUncertain
                    ))
                if isUncertain || !needed.isEmpty { conditional = true }
            }
            effectStarts.append(Int32(effects.count))
            isConditional.append(conditional)
        }
    }
}
