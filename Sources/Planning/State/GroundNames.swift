// Names for the numbers of a ground problem.

import PDDL

/// The names of facts and operators, spelled only when asked for.
struct GroundNames: Sendable {
    private let objects: [String]
    private let predicates: [String]
    private let schemas: [ActionSchema]
    private let schemaOfInstance: [Int32]
    private let argumentStarts: [Int32]
    private let arguments: [Int32]
    private let factPredicates: [Int32]
    private let factStarts: [Int32]
    private let factArguments: [Int32]
    private var instances: [Int32] = []
    private var facts: [StripsFact] = []

    init(_ problem: Problem, _ reachability: RelaxedReachability) {
        objects = reachability.problem.vocabulary.objects
        predicates = reachability.problem.vocabulary.predicates
        schemas = problem.domain.actions
        let actions = reachability.joins.kinds.map { kind -> NormalizedAction? in
            if case .action(let number) = kind { reachability.problem.actions[number] } else { nil }
        }
        let schemaOfRule = actions.map { $0?.schema.map(Int32.init) ?? -1 }
        let parametersOfRule = actions.map { $0?.parameterCount ?? 0 }
        var schemaOfInstance: [Int32] = []
        var argumentStarts: [Int32] = []
        var arguments: [Int32] = []
        for place in 0..<reachability.instances.count {
            argumentStarts.append(Int32(arguments.count))
            let rule = Int(reachability.instances[place])
            schemaOfInstance.append(schemaOfRule[rule])
            let next = Int(reachability.bindingStarts[place])
            for parameter in 0..<parametersOfRule[rule] {
                arguments.append(reachability.bindings[next + parameter])
            }
        }
        self.schemaOfInstance = schemaOfInstance
        self.argumentStarts = argumentStarts
        self.arguments = arguments
        let count = reachability.facts.count
        factPredicates = (0..<count).map { reachability.facts.predicates[$0] }
        factStarts = (0..<count).map { reachability.facts.starts[$0] }
        factArguments = (0..<reachability.facts.arguments.count).map { reachability.facts.arguments[$0] }
    }

    /// The names for operators and facts by their numbers in a task.
    func selecting(instances: [Int32], facts: [StripsFact]) -> GroundNames {
        var names = self
        names.instances = instances
        names.facts = facts
        return names
    }

    /// The step that an operator is, or nil for one that stands for an alternative of the goal.
    func step(_ number: Int) -> GroundAction? {
        let instance = Int(instances[number])
        guard schemaOfInstance[instance] >= 0 else { return nil }
        let schema = schemas[Int(schemaOfInstance[instance])]
        let start = Int(argumentStarts[instance])
        return GroundAction(
            schema.name, schema.parameters.indices.map { objects[Int(arguments[start + $0])] })
    }

    /// A fact of the task by name, and whether it is the fact's opposite.
    func fact(_ number: Int32) -> (fact: Fact, isNegated: Bool) {
        let fact = facts[Int(number)]
        return (reached(fact.fact), fact.isNegated)
    }

    /// A reached fact by name.
    func reached(_ number: Int32) -> Fact {
        let start = Int(factStarts[Int(number)])
        let end = Int(number) + 1 < factStarts.count ? Int(factStarts[Int(number) + 1]) : factArguments.count
        return Fact(
            predicates[Int(factPredicates[Int(number)])],
            factArguments[start..<end].map { objects[Int($0)] })
    }
}
