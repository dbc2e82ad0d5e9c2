// Carrying out a plan: every step is checked, then done, and at the end the goal is looked at.

import Diagnostics
import PDDL

/// One run of a plan through its problem.
struct PlanExecution {
    /// A step whose names are known.
    private struct CheckedStep {
        var schema: ResolvedSchema
        var arguments: [Int32]
    }

    private let plan: Plan
    private let faults: StepFaults
    private var state = WorldState()
    private(set) var model: ProblemModel
    /// What each step that was carried out did.
    private(set) var changes: [RecordedTrace.Change] = []
    /// What is wrong, in the order of the steps.
    private(set) var diagnostics: [Diagnostic] = []
    /// The value of the metric, once the end was reached.
    private(set) var cost: Rational?

    init(of plan: Plan, for problem: Problem) {
        self.plan = plan
        faults = StepFaults(in: plan)
        model = ProblemModel(problem)
        for fact in problem.initial {
            state.set(model.atom(fact.predicate, fact.arguments), holds: true, by: 0)
        }
        for value in problem.values {
            state.set(model.atom(value.function, value.arguments), to: value.value)
        }
        let totalCost = model.atom("total-cost", [])
        if state.values[totalCost] == nil { state.set(totalCost, to: Rational(0)) }
    }

    /// Enough faults for anybody to see what is wrong.
    private static let mostFaults = 100

    /// Carries out the plan until a step cannot be; the names of the steps after it are still checked.
    mutating func run() {
        var stopped = false
        for index in plan.steps.indices {
            guard diagnostics.count < Self.mostFaults else {
                diagnostics[diagnostics.count - 1].notes.append(
                    Diagnostic.Note("the steps from \(index + 1) on were not checked: too many faults"))
                return
            }
            guard let step = check(index) else {
                stopped = true
                continue
            }
            if !stopped { stopped = !carryOut(step, index) }
        }
        if !stopped { finish() }
    }

    /// Looks up the names of a step, or says what is wrong with them.
    private mutating func check(_ index: Int) -> CheckedStep? {
        let step = plan.steps[index]
        guard let schema = model.schema(step.name) else {
            diagnostics.append(faults.unknownAction(index, in: model.problem.domain))
            return nil
        }
        guard schema.parameters.count == step.arguments.count else {
            diagnostics.append(faults.wrongArity(index, of: schema))
            return nil
        }
        let resolved: ResolvedSchema
        switch model.resolvedSchema(schema) {
        case .success(let schema): resolved = schema
        case .failure(let error):
            diagnostics.append(faults.unboundVariable(index, error))
            return nil
        }
        var arguments: [Int32] = []
        for (position, name) in step.arguments.enumerated() {
            guard let object = model.object(name) else {
                diagnostics.append(faults.unknownObject(index, argument: position, in: model.problem))
                continue
            }
            guard resolved.extents[position].contains(object) else {
                let allowed = resolved.extents[position].members.map { model.names[Int($0)] }
                diagnostics.append(
                    faults.wrongType(
                        index, argument: position, of: schema, found: model.type(of: object),
                        allowed: allowed))
                continue
            }
            arguments.append(object)
        }
        return arguments.count == step.arguments.count
            ? CheckedStep(schema: resolved, arguments: arguments) : nil
    }

    /// Does a step, or says why it cannot be done.
    private mutating func carryOut(_ step: CheckedStep, _ index: Int) -> Bool {
        var binding = Binding(repeating: 0, count: step.schema.slotCount)
        for (slot, object) in zip(step.schema.slots, step.arguments) { binding[slot] = object }
        var notes = disagreements(of: step, with: binding)
        notes += unmet(step.schema.precondition, &binding).map(\.note)
        guard notes.isEmpty else {
            diagnostics.append(
                Diagnostic(
                    "plan.unsatisfied-precondition",
                    "step \(index + 1) \(plan.steps[index]) cannot be applied",
                    at: faults.names.location(of: nil, in: index), notes: notes))
            return false
        }
        var outcome = StepOutcome()
        step.schema.effect.collect(in: state, &binding, into: &outcome)
        guard let values = newValues(outcome, index) else { return false }
        for (function, value) in values { state.set(function, to: value) }
        changes.append(outcome.apply(to: &state, step: index + 1))
        return true
    }

    /// Two parameters of the same name are one variable, which has one value.
    private func disagreements(of step: CheckedStep, with binding: Binding) -> [Diagnostic.Note] {
        zip(step.schema.slots, step.arguments).compactMap { slot, object in
            binding[slot] == object
                ? nil
                : Diagnostic.Note(
                    "requires (= \(model.names[Int(object)]) \(model.names[Int(binding[slot])])), "
                        + "because the action declares the same parameter twice")
        }
    }

    /// The conjuncts that do not hold, each with a note that says why.
    private func unmet(
        _ conjuncts: [Conjunct], _ binding: inout Binding
    ) -> [(conjunct: Conjunct, note: Diagnostic.Note)] {
        var result: [(Conjunct, Diagnostic.Note)] = []
        for conjunct in conjuncts where !conjunct.condition.holds(in: state, &binding) {
            let sentence = Blame.sentence(
                for: conjunct.condition, in: state, binding, steps: plan.steps, names: model.names)
            result.append((conjunct, Diagnostic.Note(sentence)))
        }
        return result
    }

    /// The values of functions after a step, or nil where one is undefined or too large.
    private mutating func newValues(
        _ outcome: StepOutcome, _ index: Int
    ) -> [GroundAtom: Rational]? {
        var values: [GroundAtom: Rational] = [:]
        for (function, increase) in outcome.increases {
            let (amount, name): (Rational?, GroundAtom) =
                switch increase {
                case .number(let number): (number, function)
                case .function(let other): (state.values[other], other)
                }
            guard let amount, let old = values[function] ?? state.values[function] else {
                let missing = amount == nil ? name : function
                report(
                    "plan.undefined-cost", index,
                    "increases \(model.text(function)), but \(model.text(missing)) has no value",
                    help: "give it one in the initial state: (= \(model.text(missing)) …)")
                return nil
            }
            guard let sum = ExactSum.of(old, amount) else {
                report(
                    "plan.cost-overflow", index,
                    "makes \(model.text(function)) too large: \(old) + \(amount) does not fit in 64 bits")
                return nil
            }
            values[function] = sum
        }
        return values
    }

    private mutating func report(_ code: String, _ index: Int, _ what: String, help: String? = nil) {
        diagnostics.append(
            Diagnostic(
                code, "step \(index + 1) \(plan.steps[index]) \(what)",
                at: faults.names.location(of: nil, in: index), fixIts: help.map { [FixIt($0)] } ?? []))
    }

    /// Looks at the goal and the metric in the last state.
    private mutating func finish() {
        var scope = Scope()
        do {
            let goal = try scope.conjuncts(of: model.problem.goal, in: &model)
            var binding = Binding(repeating: 0, count: scope.slotCount)
            let missing = unmet(goal, &binding)
            if !missing.isEmpty {
                diagnostics.append(
                    Diagnostic(
                        "plan.goal-not-reached",
                        "the plan does not reach the goal: \(missing.count) of \(goal.count) "
                            + "\(goal.count == 1 ? "condition does" : "conditions do") not hold at the end",
                        at: location(missing[0].conjunct.span), notes: missing.map(\.note)))
            }
        } catch {
            diagnostics.append(
                Diagnostic(
                    "plan.unbound-variable", "the goal uses ?\(error.name), which it does not declare",
                    at: location(model.problem.goal.span)))
        }
        guard case .minimize(.function(let term)) = model.problem.metric else {
            cost = Rational(plan.steps.count)
            return
        }
        let function = term.arguments.map(\.name)
        cost = state.values[model.atom(term.function, function)]
        if cost == nil {
            diagnostics.append(
                Diagnostic(
                    "plan.undefined-cost", "the metric \(term) has no value at the end",
                    at: location(term.span),
                    fixIts: [FixIt("give it one in the initial state: (= \(term) 0)")]))
        }
    }

    /// A place in the problem, for problems that were parsed.
    private func location(_ span: SourceSpan?) -> SourceLocation? {
        let source = model.problem.source
        guard let span, span.upperBound > span.lowerBound, span.upperBound <= source.bytes.count else {
            return nil
        }
        return SourceLocation(source, span)
    }
}
