// The packed form of a problem, which search works on.

import PDDL

/// A ground problem over finite-domain variables in packed states. It never changes.
///
/// A fact is a value of exactly one variable; a variable may have a further value "none of them". Derived
/// facts are part of the state, where ``Progression`` keeps them up to date.
final class GroundTask: Sendable {
    /// The number of facts.
    let factCount: Int
    /// The variables and which facts are their values.
    let variables: FiniteDomainVariables
    let layout: StateLayout
    let domainSizes: [Int]
    /// For each variable, the facts of its values; "none of them" is -1.
    let valueFacts: Rows
    let fields: Block<BitField>
    /// What operators require and do, by facts.
    let operators: OperatorRows
    /// The rules for derived facts.
    let axioms: AxiomRows
    /// For each fact, whether it follows from others: derived facts, their opposites, and facts that stand for
    /// comparisons of numbers.
    let isDerived: Block<Bool>
    /// For each fact, whether axioms decide it: derived facts and their opposites.
    let isDerivedByAxioms: Block<Bool>
    /// The numeric part, if there is one.
    let numeric: NumericTask?
    /// For each fact, the fact that is its opposite, or -1.
    let opposites: Block<Int32>
    /// Facts of which at most one holds in any reachable state.
    let mutexGroups: Rows
    /// Operators and axioms without what they make false.
    let rules: RelaxedRules
    let costs: Block<Int32>
    let goal: [Int32]
    /// The initial state, derived facts included.
    let initial: Block<UInt64>
    let generator: SuccessorGenerator
    /// Whether every operator costs 1.
    let isUnitCost: Bool
    /// What operators do to packed states.
    let effects: PackedEffects
    private let goalConditions: Block<PackedCondition>
    private let names: GroundNames

    init(_ task: StripsTask, _ groups: [[Int32]], names: GroundNames) {
        let variables = FiniteDomainVariables(task, groups)
        let sizes = (0..<variables.count).map(variables.domainSize)
        let numbers = task.numbers?.withoutIdleVariables()
        let layout = StateLayout(domainSizes: sizes, numericVariables: numbers?.initial.count ?? 0)
        let packing = Packing(variables, layout)
        factCount = task.facts.count
        self.variables = variables
        self.layout = layout
        domainSizes = sizes
        valueFacts = Rows(
            (0..<variables.count).map { variables.facts[$0] + (variables.hasNone[$0] ? [-1] : []) })
        fields = Block(layout.fields)
        operators = task.operators
        axioms = task.axioms
        isDerived = Block(task.isDerived)
        var byAxioms = task.isDerived
        for comparison in numbers?.comparisons ?? [] { byAxioms[Int(comparison.fact)] = false }
        isDerivedByAxioms = Block(byAxioms)
        numeric = numbers.map { NumericTask($0, packing, firstWord: layout.packedWords) }
        opposites = Block(task.opposites)
        mutexGroups = Rows(groups)
        rules = RelaxedRules(task)
        costs = Block(task.costs)
        isUnitCost = task.costs.allSatisfy { $0 == 1 }
        goal = task.goal
        goalConditions = Block(task.goal.map(packing.condition(for:)))
        effects = PackedEffects(task.operators, packing)
        generator = SuccessorGenerator(task.operators.preconditions, variables, layout.fields, sizes)
        self.names = names.selecting(instances: task.instances, facts: task.facts)
        let initial = Buffer<UInt64>(repeating: 0, count: layout.words)
        for (number, facts) in variables.facts.enumerated() {
            let value = facts.firstIndex { task.initial[Int($0)] } ?? facts.count
            packing.set(Int32(number), Int32(value), in: initial.base)
        }
        numeric?.initialize(initial.base)
        AxiomEvaluator(axioms, packing, isDerivedByAxioms, opposites: opposites)?.evaluate(initial.base)
        self.initial = Block(initial)
    }

    /// The number of operators.
    var operatorCount: Int { operators.count }

    /// The number of words of a state.
    var words: Int { layout.words }

    /// Whether `state` is a goal state.
    @inline(__always)
    func isGoal(_ state: UnsafePointer<UInt64>) -> Bool {
        for place in 0..<goalConditions.count where !goalConditions.base[place].holds(in: state) {
            return false
        }
        return true
    }

    /// The value of a variable in `state`.
    @inline(__always)
    func value(of variable: Int, in state: UnsafePointer<UInt64>) -> Int {
        let field = fields.base[variable]
        return Int((state[Int(field.word)] & field.mask) >> UInt64(field.shift))
    }

    /// Whether a fact holds in `state`.
    @inline(__always)
    func holds(_ fact: Int32, in state: UnsafePointer<UInt64>) -> Bool {
        value(of: Int(variables.variable[Int(fact)]), in: state) == Int(variables.value[Int(fact)])
    }

    /// Calls `body` with each fact that holds in `state`, derived ones included.
    @inline(__always)
    func forEachFact(in state: UnsafePointer<UInt64>, _ body: (Int32) -> Void) {
        let (starts, facts) = (valueFacts.starts.base, valueFacts.values.base)
        for variable in 0..<fields.count {
            let fact = facts[Int(starts[variable]) + value(of: variable, in: state)]
            if fact >= 0 { body(fact) }
        }
    }

    /// The step that an operator is, or nil for one that stands for an alternative of the goal.
    func step(_ number: Int) -> GroundAction? { names.step(number) }

    /// A fact by name, and whether it is the fact's opposite.
    func fact(_ number: Int32) -> (fact: Fact, isNegated: Bool) { names.fact(number) }
}
