// Carrying out a plan: what all kinds of plans have in common.

import Diagnostics
import ExactNumbers
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
    var makespan: ExactNumber?
    /// The value of the metric, once the end was reached.
    var cost: Rational?

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
