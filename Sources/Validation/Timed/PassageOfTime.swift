// What is so between two happenings: invariants and continuous change.

import Diagnostics
import ExactNumbers
import PDDL

/// Whether a condition holds at all times of an interval.
private enum IntervalVerdict {
    case yes
    /// Not at this moment; nil where nothing moves.
    case no(Moment?, Truth)
    /// It cannot be said, and why.
    case undecided(String)
}

extension PlanExecution {
    /// Lets time pass until the next happening.
    mutating func advance(_ run: inout TimedRun, to time: ExactNumber) {
        let span = time - run.now
        defer { run.now = time }
        guard span.sign > 0, !run.running.isEmpty else { return }
        let before = faults.count
        startMotion(run)
        guard faults.count == before else { return }
        for step in run.running.keys.sorted() {
            guard var action = run.running[step] else { continue }
            checkInvariants(action, from: run.now, for: span)
            guard !action.remembered.isEmpty || !action.schema.softConditions.isEmpty else { continue }
            watch(&action, from: run.now, for: span)
            run.running[action.step] = action
        }
        guard faults.count == before else { return }
        let moving = state.motion.sorted { $0.key < $1.key }
        state.motion = [:]
        for (function, polynomial) in moving {
            let value = polynomial.value(at: span)
            if value.bitCount > ResolvedExpression.mostBits {
                reportFailures([(function, .fault(.tooLarge))], step: nil, at: time)
                continue
            }
            let mover = run.inOrder.last { $0.flows.contains { $0.target == function } }?.step ?? 0
            run.flowed.append((function, state.value(of: function), value))
            state.set(function, to: value, by: Author(mover + 1))
        }
        if !moving.isEmpty { derived.update(&state, by: Author((run.inOrder.last?.step ?? 0) + 1)) }
    }

    /// How functions change from now on: rates that hang on nothing that moves first, then those that hang on
    /// the ones already known.
    private mutating func startMotion(_ run: TimedRun) {
        guard run.running.values.contains(where: { !$0.flows.isEmpty }) else { return }
        var flows: [Int32: [(flow: RunningAction.Flow, step: Int)]] = [:]
        for action in run.inOrder {
            for flow in action.flows { flows[flow.target, default: []].append((flow, action.step)) }
        }
        guard !flows.isEmpty else { return }
        var open = flows.keys.sorted()
        while !open.isEmpty {
            let ready = open.filter { target in
                !(flows[target] ?? []).contains { flow, _ in
                    flow.rate.functions.contains { term in
                        state.functions.find(term, flow.binding).map(open.contains) ?? false
                    }
                }
            }
            guard !ready.isEmpty else {
                let names = open.map { model.names.function(state.functions.ground($0)).description }
                report(
                    .notRational, step: flows[open[0]]?.first?.step, time: run.now,
                    "the rates of \(names.joined(separator: ", ")) depend on each other in a circle: the values "
                        + "are not rational and cannot be judged exactly",
                    help:
                        "let rates depend only on numbers that do not change or change at rates of their own")
                return
            }
            for target in ready {
                var sum = Polynomial(.zero)
                do throws(NumericFault) {
                    for (flow, _) in flows[target] ?? [] {
                        let rate = try flow.rate.polynomial(in: state, flow.binding)
                        sum = flow.isDecrease ? sum - rate : sum + rate
                    }
                    guard let start = state.value(of: target) else {
                        throw .undefined(state.functions.ground(target))
                    }
                    state.motion[target] = sum.integral(from: start)
                } catch {
                    reportFailures([(target, .fault(error))], step: flows[target]?.first?.step, at: run.now)
                    return
                }
            }
            open.removeAll(where: ready.contains)
        }
    }

    private mutating func checkInvariants(
        _ action: RunningAction, from now: ExactNumber, for span: ExactNumber
    ) {
        var failed: [Explained] = []
        var first: ExactNumber?
        for conjunct in action.schema.overAll {
            var binding = action.binding
            switch verdict(conjunct.condition, &binding, action, from: now, for: span) {
            case .yes:
                continue
            case .no(let moment, let truth):
                state.moment = moment
                failed.append(
                    explain(
                        conjunct.condition, binding, isUndefined: truth == .undefined, conjunct.span))
                state.moment = nil
                let time = now + (moment?.approximation ?? .zero)
                first = min(first ?? time, time)
            case .undecided(let why):
                report(
                    .notRational, step: action.step, time: now,
                    "an invariant of \(text(action.step)) cannot be judged exactly: \(why)")
            }
        }
        guard !failed.isEmpty else { return }
        report(
            failed.allSatisfy(\.isUndefined) ? .undefinedNumber : .violatedInvariant, step: action.step,
            time: first,
            "\(text(action.step)) is broken off between \(now) and \(now + span): what it requires over all of "
                + "its time does not hold", conditions: failed)
    }

    /// Takes note of conditions over all that conditional effects and preferences have.
    private mutating func watch(
        _ action: inout RunningAction, from now: ExactNumber, for span: ExactNumber
    ) {
        for index in action.remembered.indices where action.remembered[index].holds {
            let effect = action.schema.effects[action.remembered[index].effect]
            guard effect.hasCondition(.overAll) else { continue }
            var binding = action.remembered[index].binding
            switch verdict(effect.condition(.overAll), &binding, action, from: now, for: span) {
            case .yes: break
            case .no(_, .undefined):
                report(
                    .undefinedNumber, step: action.step, time: now,
                    "\(text(action.step)) has an effect whose condition hangs on a number without a value",
                    conditions: [explain(effect.condition(.overAll), binding, isUndefined: true)])
            case .no: action.remembered[index].holds = false
            case .undecided(let why):
                report(
                    .notRational, step: action.step, time: now,
                    "a conditional effect of \(text(action.step)) cannot be judged exactly: \(why)")
            }
        }
        for (number, soft) in action.schema.softConditions.enumerated() {
            let parts = soft.parts.filter { $0.time == .overAll }
            guard !parts.isEmpty else { continue }
            var binding = action.binding
            var bindings: [Binding] = []
            soft.variables.forEach(&binding) { inside in
                bindings.append(inside)
                return true
            }
            for var inside in bindings {
                for part in parts {
                    if case .yes = verdict(part.condition, &inside, action, from: now, for: span) { continue }
                    let objects = soft.variables.slots.map { inside[$0] }
                    action.broken.insert(RunningAction.SoftInstance(condition: number, objects: objects))
                }
            }
        }
    }

    /// Whether a condition holds from now until the next happening. The times at which the action starts and
    /// ends do not count; happenings in between do.
    private func verdict(
        _ condition: ResolvedCondition, _ binding: inout Binding, _ action: RunningAction,
        from now: ExactNumber, for span: ExactNumber
    ) -> IntervalVerdict {
        var result = IntervalVerdict.yes
        switch condition {
        case .and(let parts):
            // Each part alone: the fewer polynomials, the fewer moments.
            for part in parts {
                result = verdict(part, &binding, action, from: now, for: span)
                guard case .yes = result else { return result }
            }
            return result
        case .forall(let variables, let inner) where !state.motion.isEmpty:
            variables.forEach(&binding) { inside in
                result = verdict(inner, &inside, action, from: now, for: span)
                if case .yes = result { return true }
                return false
            }
            return result
        default:
            return simpleVerdict(condition, &binding, action, from: now, for: span)
        }
    }

    /// The verdict on a condition as a whole.
    private func simpleVerdict(
        _ condition: ResolvedCondition, _ binding: inout Binding, _ action: RunningAction,
        from now: ExactNumber, for span: ExactNumber
    ) -> IntervalVerdict {
        guard !state.motion.isEmpty else {
            let truth = condition.truth(in: state, &binding)
            return truth == .yes ? .yes : .no(nil, truth)
        }
        let moving = Set(state.motion.keys.map { state.functions.symbol(of: $0) })
        var hangsOnMotion = false
        condition.forEachAtom { atom, _ in
            if !(derived.functionBasis[atom.symbol] ?? []).isDisjoint(with: moving) { hangsOnMotion = true }
        }
        if hangsOnMotion { return .undecided("a derived predicate hangs on a number that changes with time") }
        var differences: [Polynomial] = []
        var failure: NumericFault?
        condition.forEachDifference(in: state, &binding) { difference in
            switch difference {
            case .success(let polynomial): if polynomial.degree > 0 { differences.append(polynomial) }
            case .failure(let fault): failure = fault
            }
        }
        if case .notPolynomial = failure { return .undecided(NumericFault.notPolynomial.text(model.names)) }
        guard !differences.isEmpty else {
            let truth = condition.truth(in: state, &binding)
            return truth == .yes ? .yes : .no(nil, truth)
        }
        guard differences.allSatisfy({ $0.degree == 1 }) || differences.map(\.degree).reduce(0, +) <= 48
        else {
            return .undecided("too many numbers that change with time are compared in one condition")
        }
        var moments = Moment.critical(differences, upTo: span)
        if action.start < now { moments.insert(.point(.zero), at: 0) }
        if now + span < action.end { moments.append(.point(span)) }
        defer { state.moment = nil }
        for moment in moments {
            state.moment = moment
            let truth = condition.truth(in: state, &binding)
            if truth != .yes { return .no(moment, truth) }
        }
        return .yes
    }
}

extension ResolvedCondition {
    /// Calls `body` with the difference of the sides of every ground comparison inside.
    fileprivate func forEachDifference(
        in state: WorldState, _ binding: inout Binding, _ body: (Result<Polynomial, NumericFault>) -> Void
    ) {
        switch self {
        case .compare(let comparison):
            body(
                Result { () throws(NumericFault) in try comparison.difference(in: state, binding) })
        case .not(let inner):
            inner.forEachDifference(in: state, &binding, body)
        case .and(let parts), .or(let parts):
            for part in parts { part.forEachDifference(in: state, &binding, body) }
        case .imply(let left, let right):
            left.forEachDifference(in: state, &binding, body)
            right.forEachDifference(in: state, &binding, body)
        case .forall(let variables, let inner), .exists(let variables, let inner):
            guard !inner.comparisons.isEmpty else { return }
            variables.forEach(&binding) { inside in
                inner.forEachDifference(in: state, &inside, body)
                return true
            }
        case .atom, .equal, .preference:
            break
        }
    }
}
