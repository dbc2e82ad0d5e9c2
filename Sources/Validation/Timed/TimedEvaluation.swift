// What happens at one point of a timed plan: its conditions, its effects, and what is remembered until the end.

import Diagnostics
import ExactNumbers
import PDDL

extension PlanExecution {
    /// Checks the conditions of something that happens and collects its effects, all in the state before.
    mutating func evaluate(
        _ point: TimePoint, _ run: inout TimedRun, _ steps: [CheckedStep?],
        _ times: [(start: ExactNumber, duration: ExactNumber?)], _ outcome: inout StepOutcome,
        _ footprint: inout Footprint
    ) {
        if point.kind == .timedLiteral {
            let literal = model.problem.timedLiterals[point.index]
            let fact = state.fact(model.atom(literal.fact.predicate, literal.fact.arguments))
            if literal.holds { outcome.adds.append(fact) } else { outcome.deletes.append(fact) }
            return
        }
        guard let step = steps[point.index] else { return }
        switch step.schema {
        case .simple(let schema):
            evaluate(schema, step, point, &outcome, &footprint)
        case .durative(let schema):
            if point.kind == .start {
                var action = RunningAction(
                    step: point.index, schema: schema, start: point.time,
                    end: point.time + (times[point.index].duration ?? .zero), binding: step.binding)
                action.binding.duration = times[point.index].duration
                begin(&action, step, point, &outcome, &footprint)
                run.running[point.index] = action
            } else if var action = run.running[point.index] {
                end(&action, point, &outcome, &footprint)
            }
        }
    }

    /// An action that takes no time.
    private mutating func evaluate(
        _ schema: ResolvedSchema, _ step: CheckedStep, _ point: TimePoint, _ outcome: inout StepOutcome,
        _ footprint: inout Footprint
    ) {
        var binding = step.binding
        reportUnsatisfied(
            disagreements(of: step, with: binding) + unmet(schema.precondition, &binding), point.index,
            at: point.time, "cannot be applied at \(point.time)")
        for conjunct in schema.precondition {
            if schema.hasPreferences {
                conjunct.condition.addViolations(in: state, &binding, to: &state.violations)
            }
            if outcome.isComplete { footprint.read(conjunct.condition, &state, &binding, derived) }
        }
        if outcome.isComplete { footprint.read(schema.effect, &state, &binding, derived) }
        schema.effect.collect(in: &state, &binding, into: &outcome)
    }

    /// The start of a durative action.
    private mutating func begin(
        _ action: inout RunningAction, _ step: CheckedStep, _ point: TimePoint, _ outcome: inout StepOutcome,
        _ footprint: inout Footprint
    ) {
        let schema = action.schema
        checkDuration(&action, .atStart, point, &footprint)
        var binding = action.binding
        reportUnsatisfied(
            disagreements(of: step, with: binding) + unmet(schema.atStart, &binding), point.index,
            at: point.time, "cannot start at \(point.time)")
        if outcome.isComplete {
            for conjunct in schema.atStart { footprint.read(conjunct.condition, &state, &binding, derived) }
        }
        checkSoft(&action, .atStart)
        for (number, effect) in schema.effects.enumerated() {
            let condition = effect.condition(.atStart)
            switch effect.change {
            case .discrete(.atEnd, _):
                guard effect.hasCondition(.atStart) || effect.hasCondition(.overAll) else { continue }
                for inside in instances(effect, condition, &binding, &outcome, &footprint) {
                    action.remembered.append(RunningAction.Remembered(effect: number, binding: inside))
                }
            case .discrete(_, let change):
                if effect.hasCondition(.overAll) || effect.hasCondition(.atEnd) {
                    malformed(point, "has an effect at the start whose condition is about later")
                }
                for inside in instances(effect, condition, &binding, &outcome, &footprint) {
                    var inside = inside
                    if outcome.isComplete { footprint.read(change, &state, &inside, derived) }
                    change.collect(in: &state, &inside, into: &outcome)
                }
            case .continuous(let change, let rate):
                guard let rate else {
                    malformed(
                        point, "has a continuous effect that is no increase or decrease by a rate times #t")
                    continue
                }
                if effect.hasCondition(.overAll) || effect.hasCondition(.atEnd) {
                    malformed(point, "has a continuous effect whose condition is about later")
                }
                for inside in instances(effect, condition, &binding, &outcome, &footprint) {
                    action.flows.append(
                        RunningAction.Flow(
                            target: state.function(change.target, inside), rate: rate,
                            isDecrease: change.operation == .decrease, binding: inside))
                }
            }
        }
    }

    /// The end of a durative action.
    private mutating func end(
        _ action: inout RunningAction, _ point: TimePoint, _ outcome: inout StepOutcome,
        _ footprint: inout Footprint
    ) {
        let schema = action.schema
        checkDuration(&action, .atEnd, point, &footprint)
        var binding = action.binding
        reportUnsatisfied(
            unmet(schema.atEnd, &binding), point.index, at: point.time, "cannot end at \(point.time)")
        if outcome.isComplete {
            for conjunct in schema.atEnd { footprint.read(conjunct.condition, &state, &binding, derived) }
        }
        checkSoft(&action, .atEnd)
        for instance in action.broken {
            state.violations[schema.softConditions[instance.condition].name ?? "", default: 0] += 1
        }
        for (number, effect) in schema.effects.enumerated() {
            guard case .discrete(.atEnd, let change) = effect.change else { continue }
            let condition = effect.condition(.atEnd)
            var ready: [Binding] = []
            if effect.hasCondition(.atStart) || effect.hasCondition(.overAll) {
                for instance in action.remembered where instance.effect == number && instance.holds {
                    var inside = instance.binding
                    if outcome.isComplete { footprint.read(condition, &state, &inside, derived) }
                    if decide(condition, &inside, &outcome) { ready.append(inside) }
                }
            } else {
                ready = instances(effect, condition, &binding, &outcome, &footprint)
            }
            for inside in ready {
                var inside = inside
                if outcome.isComplete { footprint.read(change, &state, &inside, derived) }
                change.collect(in: &state, &inside, into: &outcome)
            }
        }
    }

    /// The values of an effect's variables under which a condition holds.
    private mutating func instances(
        _ effect: ResolvedDurativeSchema.TimedEffect, _ condition: ResolvedCondition,
        _ binding: inout Binding, _ outcome: inout StepOutcome, _ footprint: inout Footprint
    ) -> [Binding] {
        var all: [Binding] = []
        effect.variables.forEach(&binding) { inside in
            all.append(inside)
            return true
        }
        return all.filter { inside in
            var inside = inside
            if outcome.isComplete { footprint.read(condition, &state, &inside, derived) }
            return decide(condition, &inside, &outcome)
        }
    }

    private func decide(
        _ condition: ResolvedCondition, _ binding: inout Binding, _ outcome: inout StepOutcome
    ) -> Bool {
        switch condition.truth(in: state, &binding) {
        case .yes: return true
        case .no: return false
        case .undefined:
            outcome.undecided.append((condition, binding))
            return false
        }
    }

    private mutating func malformed(_ point: TimePoint, _ what: String) {
        report(.malformedEffect, step: point.index, time: point.time, "\(text(point.index)) \(what)")
    }

    /// Which preferences of the condition do not hold now.
    private func checkSoft(_ action: inout RunningAction, _ time: TimeSpecifier) {
        for (number, soft) in action.schema.softConditions.enumerated() {
            var binding = action.binding
            soft.variables.forEach(&binding) { inside in
                for part in soft.parts where part.time == time {
                    if !part.condition.holds(in: state, &inside) {
                        let objects = soft.variables.slots.map { inside[$0] }
                        action.broken.insert(
                            RunningAction.SoftInstance(condition: number, objects: objects))
                    }
                }
                return true
            }
        }
    }

    /// Whether the action may take as long as it does. Durations are written with few digits, so they may miss
    /// what is asked for by epsilon at most.
    private mutating func checkDuration(
        _ action: inout RunningAction, _ time: TimeSpecifier, _ point: TimePoint,
        _ footprint: inout Footprint
    ) {
        guard let duration = action.binding.duration else { return }
        for constraint in action.schema.durations where constraint.time == time {
            footprint.read(constraint.bound, &state, action.binding)
            do throws(NumericFault) {
                let bound = try constraint.bound.value(in: state, action.binding)
                let excess = duration - bound
                let isAllowed =
                    switch constraint.relation {
                    case .less: excess < .zero
                    case .lessOrEqual: excess <= epsilon
                    case .equal: excess <= epsilon && -epsilon <= excess
                    case .greaterOrEqual: -epsilon <= excess
                    case .greater: .zero < excess
                    }
                guard !isAllowed else { continue }
                report(
                    .wrongDuration, step: point.index, time: point.time,
                    "\(text(point.index)) takes \(duration), but \(plan.steps[point.index].name) requires "
                        + "(\(constraint.relation.rawValue) ?duration \(bound))",
                    help: constraint.relation == .equal ? "let it take \(bound)" : nil)
            } catch {
                report(
                    error.kind, step: point.index, time: point.time,
                    "\(text(point.index)) has no duration to compare with: \(error.text(model.names))")
            }
        }
    }
}
