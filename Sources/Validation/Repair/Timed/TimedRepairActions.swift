// The steps that a repair of a plan with times could insert, and what steps can change.

import ExactNumbers
import PDDL

/// The actions of a problem as the search for timed repairs sees them.
struct TimedRepairActions {
    /// Something that an action can change.
    struct Change {
        /// `p` or `f` for a predicate or a function, and its name.
        var symbol: String
        var arguments: [Term]
        /// The variables that the effect quantifies itself.
        var quantified: Set<String>
        /// The symbols that decide whether, or to what, it changes.
        var basis: Set<String>
    }

    /// An action, durative or not.
    struct Schema {
        var name: String
        var parameters: [TypedName]
        var duration: DurationConstraint?
        var changes: [Change] = []
        /// What changes as long as the action goes on, whatever else holds.
        var flows: [NumericEffect] = []
        /// Atoms that the action needs at some time.
        var needs: [Atom] = []
    }

    let problem: Problem
    let schemas: [Schema]
    private let bodies: [String: Set<String>]
    private let initial: Set<Fact>
    private let changing: Set<String>

    /// More steps than this are too many to look through.
    private static let mostSteps = 50_000

    init(_ problem: Problem) {
        self.problem = problem
        var schemas: [Schema] = []
        for action in problem.domain.actions {
            var schema = Schema(name: action.name, parameters: action.parameters)
            Self.collect(action.effect, [], [], into: &schema.changes)
            Self.collectNeeds(action.precondition, into: &schema.needs)
            schemas.append(schema)
        }
        for action in problem.domain.durativeActions {
            var schema = Schema(
                name: action.name, parameters: action.parameters, duration: action.duration)
            Self.collect(action.effect, [], [], into: &schema.changes)
            Self.collectFlows(action.effect, into: &schema.flows)
            Self.collectNeeds(action.condition, into: &schema.needs)
            schemas.append(schema)
        }
        var bodies: [String: Set<String>] = [:]
        for rule in problem.domain.derivationRules {
            bodies["p \(rule.predicate)", default: []].formUnion(Self.symbols(of: rule.condition))
        }
        self.schemas = schemas
        self.bodies = bodies
        initial = Set(problem.initial)
        changing = Set(schemas.flatMap(\.changes).map(\.symbol))
            .union(problem.timedLiterals.map { "p \($0.fact.predicate)" }).union(bodies.keys)
    }

    /// Whether an action may take longer or shorter.
    var hasChoiceOfDuration: Bool {
        func isFixed(_ constraint: DurationConstraint) -> Bool {
            switch constraint {
            case .and(let parts): parts.contains(where: isFixed)
            case .timed(_, let inner): isFixed(inner)
            case .compare(let relation, _): relation == .equal
            }
        }
        return schemas.contains { $0.duration.map { !isFixed($0) } ?? false }
    }

    func schema(of action: GroundAction) -> Schema? { schemas.first { $0.name == action.name } }

    /// How much each function changes in a unit of time while a step goes on, with the numbers given.
    func rates(of step: GroundAction, _ numbers: NumberTable) -> [String: ExactNumber] {
        guard let schema = schema(of: step), !schema.flows.isEmpty else { return [:] }
        let binding = Dictionary(zip(schema.parameters.map(\.name), step.arguments)) { first, _ in first }
        var rates: [String: ExactNumber] = [:]
        for flow in schema.flows {
            guard let name = NumberTable.name(flow.target, binding),
                let rate = numbers.value(of: flow.value, binding, elapsed: .one)
            else { continue }
            rates[name] = (rates[name] ?? .zero) + (flow.operation == .decrease ? -rate : rate)
        }
        return rates
    }

    /// The symbols with all that decides what becomes of them.
    func closure(of symbols: Set<String>) -> Set<String> {
        var (result, open) = (symbols, Array(symbols))
        while let symbol = open.popLast() {
            var basis = bodies[symbol] ?? []
            for schema in schemas {
                for change in schema.changes where change.symbol == symbol { basis.formUnion(change.basis) }
            }
            for next in basis where result.insert(next).inserted { open.append(next) }
        }
        return result
    }

    /// Whether a step can change one of the symbols and, where there are any, one of the atoms.
    func changes(_ action: GroundAction, _ symbols: Set<String>, _ atoms: [Atom]) -> Bool {
        guard let schema = schema(of: action) else { return false }
        let values = Dictionary(zip(schema.parameters.map(\.name), action.arguments)) { first, _ in first }
        return schema.changes.contains { change in
            guard symbols.contains(change.symbol) else { return false }
            return atoms.isEmpty
                || atoms.contains { atom in
                    change.symbol == "p \(atom.predicate)" && change.arguments.count == atom.arguments.count
                        && zip(change.arguments, atom.arguments).allSatisfy { term, wanted in
                            guard term.isVariable, !wanted.isVariable else {
                                return wanted.isVariable || term.name == wanted.name
                            }
                            return change.quantified.contains(term.name) || values[term.name] == wanted.name
                        }
                }
        }
    }

    /// All steps whose conditions that never change hold, in the order of the domain and the objects; nil where
    /// they are too many.
    func steps(_ budget: inout RepairBudget) -> [GroundAction]? {
        var result: [GroundAction] = []
        for schema in schemas {
            let domains = schema.parameters.map { problem.objects(of: $0.type).map(\.name) }
            let fixed = schema.needs.filter { !changing.contains("p \($0.predicate)") }
            var values: [String: String] = [:]
            func assign(_ count: Int) {
                guard budget.tick(), result.count <= Self.mostSteps else { return }
                let isPossible = fixed.allSatisfy { atom in
                    let names = atom.arguments.map { $0.isVariable ? values[$0.name] : $0.name }
                    guard !names.contains(nil) else { return true }
                    return initial.contains(Fact(atom.predicate, names.compactMap { $0 }))
                }
                guard isPossible else { return }
                guard count < domains.count else {
                    let arguments = schema.parameters.compactMap { values[$0.name] }
                    result.append(GroundAction(schema.name, arguments))
                    return
                }
                for object in domains[count] {
                    values[schema.parameters[count].name] = object
                    assign(count + 1)
                }
                values[schema.parameters[count].name] = nil
            }
            assign(0)
        }
        return budget.isOver || result.count > Self.mostSteps ? nil : result
    }
}

extension TimedRepairActions {
    /// The predicates and functions of a condition.
    static func symbols(of condition: Condition) -> Set<String> {
        switch condition {
        case .atom(let atom): ["p \(atom.predicate)"]
        case .equal: []
        case .not(let inner), .forall(_, let inner), .exists(_, let inner): symbols(of: inner)
        case .and(let parts), .or(let parts):
            parts.reduce(into: Set<String>()) { $0.formUnion(symbols(of: $1)) }
        case .imply(let left, let right): symbols(of: left).union(symbols(of: right))
        case .compare(let comparison): symbols(of: comparison.left).union(symbols(of: comparison.right))
        case .preference(let preference): symbols(of: preference.condition)
        }
    }

    private static func symbols(of number: NumericExpression) -> Set<String> {
        Set(number.functionTerms.map { "f \($0.function)" })
    }

    private static func symbols(of condition: DurativeCondition) -> Set<String> {
        switch condition {
        case .and(let parts): parts.reduce(into: Set<String>()) { $0.formUnion(symbols(of: $1)) }
        case .forall(_, let inner), .preference(_, let inner): symbols(of: inner)
        case .timed(_, let inner): symbols(of: inner)
        }
    }

    private static func collect(
        _ effect: Effect, _ quantified: Set<String>, _ basis: Set<String>, into changes: inout [Change]
    ) {
        switch effect {
        case .add(let atom), .delete(let atom):
            changes.append(
                Change(
                    symbol: "p \(atom.predicate)", arguments: atom.arguments, quantified: quantified,
                    basis: basis))
        case .numeric(let effect): changes.append(change(effect, quantified, basis))
        case .and(let parts): for part in parts { collect(part, quantified, basis, into: &changes) }
        case .forall(let variables, let inner):
            collect(inner, quantified.union(variables.map(\.name)), basis, into: &changes)
        case .when(let condition, let inner):
            collect(inner, quantified, basis.union(symbols(of: condition)), into: &changes)
        }
    }

    private static func collect(
        _ effect: DurativeEffect, _ quantified: Set<String>, _ basis: Set<String>,
        into changes: inout [Change]
    ) {
        switch effect {
        case .timed(_, let inner): collect(inner, quantified, basis, into: &changes)
        case .continuous(let effect): changes.append(change(effect, quantified, basis))
        case .and(let parts): for part in parts { collect(part, quantified, basis, into: &changes) }
        case .forall(let variables, let inner):
            collect(inner, quantified.union(variables.map(\.name)), basis, into: &changes)
        case .when(let condition, let inner):
            collect(inner, quantified, basis.union(symbols(of: condition)), into: &changes)
        }
    }

    private static func collectFlows(_ effect: DurativeEffect, into flows: inout [NumericEffect]) {
        switch effect {
        case .continuous(let effect): flows.append(effect)
        case .and(let parts): for part in parts { collectFlows(part, into: &flows) }
        case .timed, .forall, .when: break
        }
    }

    private static func change(
        _ effect: NumericEffect, _ quantified: Set<String>, _ basis: Set<String>
    ) -> Change {
        Change(
            symbol: "f \(effect.target.function)", arguments: effect.target.arguments, quantified: quantified,
            basis: basis.union(symbols(of: effect.value)))
    }

    private static func collectNeeds(_ condition: Condition, into needs: inout [Atom]) {
        for case .atom(let atom) in condition.conjuncts { needs.append(atom) }
    }

    private static func collectNeeds(_ condition: DurativeCondition, into needs: inout [Atom]) {
        switch condition {
        case .and(let parts): for part in parts { collectNeeds(part, into: &needs) }
        case .timed(_, let inner): collectNeeds(inner, into: &needs)
        case .forall, .preference: break
        }
    }
}
