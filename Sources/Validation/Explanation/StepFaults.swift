// What can be wrong with a step in any state: unknown names, wrong number or types of arguments.

import Diagnostics
import PDDL

/// Checks the names in a step and says what is wrong with them.
struct StepFaults {
    let plan: Plan
    let names: PlanNames

    init(in plan: Plan) {
        self.plan = plan
        names = PlanNames(plan)
    }

    /// The name of an action that the domain lacks.
    func unknownAction(_ index: Int, in domain: Domain) -> Diagnostic {
        let step = plan.steps[index]
        let declared = domain.actions.map(\.name) + domain.durativeActions.map(\.name)
        return Diagnostic(
            "plan.unknown-action", "step \(index + 1) \(step.action): no action named '\(step.name)'",
            at: names.location(of: 0, in: index), label: "actions: \(Self.list(declared))",
            fixIts: suggestion(for: step.name, among: declared, at: names.location(of: 0, in: index)))
    }

    /// Too many or too few arguments.
    func wrongArity(_ index: Int, parameters: [TypedName]) -> Diagnostic {
        let step = plan.steps[index]
        let expected = parameters.count
        let parameters = parameters.map { "?\($0.name)\(ConditionSpelling.suffix($0.type))" }
        let found = step.arguments.count
        return Diagnostic(
            "plan.wrong-arity",
            "step \(index + 1) \(step.action): '\(step.name)' takes \(Self.count(expected)), found \(found)",
            at: names.location(of: nil, in: index),
            label: expected == 0 ? "no parameters" : "parameters: \(parameters.joined(separator: " "))")
    }

    /// A name that is no object.
    func unknownObject(_ index: Int, argument: Int, in problem: Problem) -> Diagnostic {
        let step = plan.steps[index]
        let name = step.arguments[argument]
        let objects = problem.allObjects.map(\.name)
        let location = names.location(of: argument + 1, in: index)
        return Diagnostic(
            "plan.unknown-object", "step \(index + 1) \(step.action): no object named '\(name)'",
            at: location,
            label: "objects: \(Self.list(objects))",
            fixIts: suggestion(for: name, among: objects, at: location))
    }

    /// An object of a type that the parameter does not take.
    func wrongType(
        _ index: Int, argument: Int, parameter: TypedName, found: TypeExpression, allowed: [String],
        count: Int
    ) -> Diagnostic {
        let step = plan.steps[index]
        let expected = parameter.type.pddl
        return Diagnostic(
            "plan.wrong-type",
            "step \(index + 1) \(step.action): ?\(parameter.name) of '\(step.name)' takes type \(expected), but "
                + "'\(step.arguments[argument])' has type \(found.pddl)",
            at: names.location(of: argument + 1, in: index),
            label: "objects of type \(expected): \(Self.list(allowed, of: count))")
    }

    /// A schema with a variable that nothing declares.
    func unboundVariable(_ index: Int, _ error: UnboundVariable) -> Diagnostic {
        Diagnostic(
            "plan.unbound-variable",
            "step \(index + 1) \(plan.steps[index].action): the action uses ?\(error.name), which it does not declare",
            at: names.location(of: nil, in: index))
    }

    private func suggestion(
        for name: String, among candidates: [String], at location: SourceLocation?
    ) -> [FixIt] {
        guard let nearest = Spelling.nearest(to: name, among: candidates) else { return [] }
        let message = "did you mean '\(nearest)'?"
        return [location.map { FixIt(message, replacing: $0, with: nearest) } ?? FixIt(message)]
    }

    private static func count(_ number: Int) -> String {
        number == 1 ? "1 argument" : "\(number) arguments"
    }

    /// At most a dozen names.
    private static func list(_ names: [String], of count: Int? = nil) -> String {
        guard !names.isEmpty else { return "none" }
        let shown = names.prefix(12).joined(separator: ", ")
        let count = count ?? names.count
        return count > 12 ? "\(shown) and \(count - 12) more" : shown
    }
}
