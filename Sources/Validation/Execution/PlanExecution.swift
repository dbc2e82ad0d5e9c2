// Carrying out a plan: what all kinds of plans have in common.

import Diagnostics
import PDDL

/// One run of a plan through its problem.
struct PlanExecution {
    /// A step whose names are known.
    struct CheckedStep {
        enum Schema {
            case simple(ResolvedSchema)
            case durative(ResolvedDurativeSchema)
        }

        var schema: Schema
        var arguments: [Int32]

        var parameters: ResolvedParameters {
            switch schema {
            case .simple(let schema): schema.parameters
            case .durative(let schema): schema.parameters
            }
        }

        /// The parameters' values.
        var binding: Binding {
            var binding: Binding
            switch schema {
            case .simple(let schema): binding = Binding(slots: schema.slotCount)
            case .durative(let schema): binding = Binding(slots: schema.slotCount)
            }
            for (slot, object) in zip(parameters.slots, arguments) { binding[slot] = object }
            return binding
        }
    }

    let plan: Plan
    let epsilon: ExactNumber
    let stepFaults: StepFaults
    var state = WorldState()
    var model: ProblemModel
    var derived = DerivedPredicates()
    var trajectory = TrajectoryMonitors()
    /// The last state that the constraints were shown.
    var lastObservation = TrajectoryMonitor.Observation(time: .zero, step: nil)
    /// What happened.
    var changes: [RecordedTrace.Change] = []
    /// What is wrong, in the order of the steps.
    var faults: [PlanFault] = []
    /// When the last step ends, in a timed plan.
    private(set) var makespan: ExactNumber?
    /// The value of the metric, once the end was reached.
    private(set) var cost: Rational?

    /// Enough faults for anybody to see what is wrong.
    static let mostFaults = 100

    init(of plan: Plan, for problem: Problem, epsilon: ExactNumber) {
        self.plan = plan
        self.epsilon = epsilon
        stepFaults = StepFaults(in: plan)
        model = ProblemModel(problem)
    }

    var trace: RecordedTrace {
        RecordedTrace(
            steps: plan.steps, literals: model.problem.timedLiterals, changes: changes, names: model.names,
            facts: state.facts, functions: state.functions)
    }

    /// What explanations are made from.
    var setting: Blame.Setting {
        Blame.Setting(
            steps: plan.steps, literals: model.problem.timedLiterals, names: model.names, derived: derived)
    }

    /// Carries out the plan until a step cannot be; the names of the steps after it are still checked.
    mutating func run() {
        guard prepare() else { return }
        let hasTimes = plan.isTimed
        if hasTimes || !model.problem.timedLiterals.isEmpty {
            runTimed(hasTimes: hasTimes)
        } else {
            runSequential()
        }
    }

    /// The initial state, the rules and the constraints.
    private mutating func prepare() -> Bool {
        do {
            derived = try DerivedPredicates(&model)
            trajectory = try TrajectoryMonitors(&model)
        } catch let error as DerivedPredicates.Unstratified {
            let rule = model.problem.domain.derivationRules.first { $0.predicate == error.predicate }
            report(
                .unstratifiedRules,
                "no plan can be judged: the derived predicate '\(error.predicate)' hangs on its own negation",
                at: domainLocation(rule?.span),
                help: "define the negated predicate without the one that uses it")
            return false
        } catch {
            let name = (error as? UnboundVariable)?.name ?? "?"
            report(.unboundVariable, "a rule or constraint uses ?\(name), which it does not declare")
            return false
        }
        state.notesChanges = !derived.isEmpty
        state.index(derived.listedPredicates)
        for fact in model.problem.initial {
            state.set(state.fact(model.atom(fact.predicate, fact.arguments)), holds: true, by: 0)
        }
        for value in model.problem.values {
            let function = state.function(model.atom(value.function, value.arguments))
            state.set(function, to: ExactNumber(value.value), by: 0)
        }
        let totalCost = state.function(model.atom("total-cost", []))
        if state.value(of: totalCost) == nil { state.set(totalCost, to: .zero, by: 0) }
        derived.update(&state, by: 0)
        return true
    }

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

    /// A condition that does not hold, with the reason.
    struct Explained {
        var unmet: UnmetCondition
        var sentence: String
        /// Whether it hangs on a number without a value.
        var isUndefined: Bool
        var span: SourceSpan?

        var note: Diagnostic.Note { Diagnostic.Note(sentence) }
    }

    /// The conjuncts that do not hold, each with the reason.
    func unmet(_ conjuncts: [Conjunct], _ binding: inout Binding) -> [Explained] {
        var result: [Explained] = []
        for conjunct in conjuncts {
            let truth = conjunct.condition.truth(in: state, &binding)
            if truth == .yes { continue }
            result.append(
                explain(conjunct.condition, binding, isUndefined: truth == .undefined, conjunct.span))
        }
        return result
    }

    /// Why a condition does not hold.
    func explain(
        _ condition: ResolvedCondition, _ binding: Binding, isUndefined: Bool = false,
        _ span: SourceSpan? = nil
    ) -> Explained {
        let explanation = Blame.explain(condition, in: state, binding, setting)
        return Explained(
            unmet: explanation.unmet, sentence: explanation.sentence, isUndefined: isUndefined, span: span)
    }

    /// Takes down something that is wrong.
    mutating func report(
        _ kind: PlanFault.Kind, step: Int? = nil, otherStep: Int? = nil, time: ExactNumber? = nil,
        _ message: String, conditions: [Explained] = [], at location: SourceLocation? = nil,
        notes: [Diagnostic.Note] = [], help: String? = nil
    ) {
        let diagnostic = Diagnostic(
            kind.rawValue, message,
            at: location ?? step.flatMap { stepFaults.names.location(of: nil, in: $0) },
            notes: conditions.map(\.note) + notes, fixIts: help.map { [FixIt($0)] } ?? [])
        faults.append(
            PlanFault(
                kind, step: step, otherStep: otherStep, time: time, conditions: conditions.map(\.unmet),
                diagnostic))
    }

    /// Looks at the goal, the constraints and the metric in the last state.
    mutating func finish(at end: ExactNumber, isTimed: Bool) {
        makespan = isTimed ? end : nil
        state.totalTime = end
        checkGoal()
        finishMonitors()
        evaluateMetric(end)
    }

    private mutating func checkGoal() {
        var scope = Scope()
        do throws(UnboundVariable) {
            let goal = try scope.conjuncts(of: model.problem.goal, in: &model)
            var binding = Binding(slots: scope.slotCount)
            let missing = unmet(goal, &binding)
            for conjunct in goal {
                conjunct.condition.addViolations(in: state, &binding, to: &state.violations)
            }
            guard !missing.isEmpty else { return }
            report(
                .goalNotReached,
                "the plan does not reach the goal: \(missing.count) of \(goal.count) "
                    + "\(goal.count == 1 ? "condition does" : "conditions do") not hold at the end",
                conditions: missing, at: location(missing[0].span))
        } catch {
            report(
                .unboundVariable, "the goal uses ?\(error.name), which it does not declare",
                at: location(model.problem.goal.span))
        }
    }

    private mutating func evaluateMetric(_ end: ExactNumber) {
        guard let metric = model.problem.metric else {
            cost = end.rational
            if cost == nil { report(.costOverflow, "the plan ends at \(end), which does not fit in 64 bits") }
            return
        }
        let span = metric.expression.functionTerms.first?.span ?? model.problem.metricSpan
        do {
            let expression = try Scope().resolve(metric.expression, in: &model)
            let value = try expression.value(in: state, Binding(slots: 0))
            cost = value.rational
            if cost == nil {
                report(
                    .costOverflow, "the value of the metric, \(value), does not fit in 64 bits",
                    at: location(span))
            }
        } catch NumericFault.undefined(let atom) {
            let term = model.names.function(atom)
            report(
                .undefinedCost, "the metric \(metric.expression.pddl) has no value at the end",
                at: location(span), help: "give it one in the initial state: (= \(term) 0)")
        } catch let fault as NumericFault {
            report(fault.kind, "the metric has no value: \(fault.text(model.names))", at: location(span))
        } catch {
            report(.unboundVariable, "the metric uses a variable", at: location(span))
        }
    }

    /// A place in the problem, for problems that were parsed.
    func location(_ span: SourceSpan?) -> SourceLocation? { Self.location(model.problem.source, span) }

    /// A place in the domain, for domains that were parsed.
    func domainLocation(_ span: SourceSpan?) -> SourceLocation? {
        Self.location(model.problem.domain.source, span)
    }

    private static func location(_ source: SourceText, _ span: SourceSpan?) -> SourceLocation? {
        guard let span, span.upperBound > span.lowerBound, span.upperBound <= source.bytes.count else {
            return nil
        }
        return SourceLocation(source, span)
    }
}
