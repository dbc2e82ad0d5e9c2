// The names in a plan's steps: every step is looked up before anything is done.

import Diagnostics
import PDDL

extension PlanExecution {
    /// Looks up the names of all steps, or says what is wrong with them; nil for bad ones and, with too many
    /// faults, for the rest.
    mutating func checkNames() -> [CheckedStep?] {
        var steps: [CheckedStep?] = []
        steps.reserveCapacity(plan.steps.count)
        for index in plan.steps.indices {
            guard faults.count < Self.mostFaults else {
                let last = faults.removeLast()
                var diagnostic = last.diagnostic
                diagnostic.notes.append(
                    Diagnostic.Note("the steps from \(index + 1) on were not checked: too many faults"))
                faults.append(
                    PlanFault(
                        last.kind, step: last.step, otherStep: last.otherStep, time: last.time,
                        conditions: last.conditions, diagnostic))
                while steps.count < plan.steps.count { steps.append(nil) }
                break
            }
            steps.append(check(index))
        }
        return steps
    }

    private mutating func check(_ index: Int) -> CheckedStep? {
        let step = plan.steps[index]
        let schema: CheckedStep.Schema
        let parameters: [TypedName]
        do throws(UnboundVariable) {
            if let found = model.schema(step.name) {
                parameters = found.parameters
                guard parameters.count == step.arguments.count else {
                    fault(.wrongArity, index, stepFaults.wrongArity(index, parameters: parameters))
                    return nil
                }
                schema = .simple(try model.resolvedSchema(found).get())
            } else if let found = model.durativeSchema(step.name) {
                parameters = found.parameters
                guard parameters.count == step.arguments.count else {
                    fault(.wrongArity, index, stepFaults.wrongArity(index, parameters: parameters))
                    return nil
                }
                schema = .durative(try model.resolvedSchema(found).get())
            } else {
                fault(.unknownAction, index, stepFaults.unknownAction(index, in: model.problem.domain))
                return nil
            }
        } catch {
            fault(.unboundVariable, index, stepFaults.unboundVariable(index, error))
            return nil
        }
        var checked = CheckedStep(schema: schema, arguments: [])
        checked.arguments.reserveCapacity(step.arguments.count)
        let extents = checked.parameters.extents
        for (position, name) in step.arguments.enumerated() {
            guard let object = model.object(name) else {
                fault(
                    .unknownObject, index,
                    stepFaults.unknownObject(index, argument: position, in: model.problem))
                continue
            }
            guard extents[position].contains(object) else {
                let allowed = extents[position].members.prefix(13).map { model.names.objects[Int($0)] }
                fault(
                    .wrongType, index,
                    stepFaults.wrongType(
                        index, argument: position, parameter: parameters[position],
                        found: model.type(of: object), allowed: allowed,
                        count: extents[position].members.count))
                continue
            }
            checked.arguments.append(object)
        }
        return checked.arguments.count == step.arguments.count ? checked : nil
    }

    private mutating func fault(_ kind: PlanFault.Kind, _ index: Int, _ diagnostic: Diagnostic) {
        faults.append(PlanFault(kind, step: index, diagnostic))
    }

    /// Two parameters of the same name are one variable, which has one value.
    func disagreements(of step: CheckedStep, with binding: Binding) -> [Explained] {
        zip(step.parameters.slots, step.arguments).compactMap { slot, object in
            guard binding[slot] != object else { return nil }
            let names = [object, binding[slot]].map { model.names.objects[Int($0)] }
            let equality = Condition.equal(
                Term(names[0], isVariable: false), Term(names[1], isVariable: false))
            return Explained(
                unmet: UnmetCondition(
                    condition: equality,
                    literals: [UnmetLiteral(condition: equality, lastChange: .fixed)], omitted: 0),
                sentence: "requires (= \(names[0]) \(names[1])), "
                    + "because the action declares the same parameter twice",
                isUndefined: false, span: nil)
        }
    }
}
