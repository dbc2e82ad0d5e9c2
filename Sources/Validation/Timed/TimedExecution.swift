// Plans whose steps have times (Fox and Long 2003, sections 7 to 9).

import Diagnostics
import ExactNumbers
import PDDL

/// What a timed run keeps besides the state.
struct TimedRun {
    var now = ExactNumber.zero
    /// The durative steps that have begun and not ended, by step.
    var running: [Int: RunningAction] = [:]
    var window: InterferenceWindow
    /// Numeric changes since the last happening.
    var flowed: [(function: Int32, before: ExactNumber?, after: ExactNumber)] = []

    /// The running actions in the order of their steps.
    var inOrder: [RunningAction] { running.values.sorted { $0.step < $1.step } }
}

extension PlanExecution {
    /// Carries out all that happens, in the order of its times. Without times the steps happen at 1, 2, 3, ….
    mutating func runTimed(hasTimes: Bool) {
        var steps = checkNames()
        let times = checkTimes(&steps, hasTimes: hasTimes)
        let timeline = Timeline(
            steps, times: times, literals: model.problem.timedLiterals, epsilon: epsilon)
        var run = TimedRun(window: InterferenceWindow(epsilon: epsilon))
        observe(at: .zero, after: nil)
        for happening in timeline.happenings {
            if let stop = timeline.stop, stop <= happening.time { break }
            let before = faults.count
            advance(&run, to: happening.time)
            if faults.count == before { carryOut(happening, &run, steps, times) }
            guard faults.count == before else { return inOrder() }
            observe(at: happening.time, after: happening.points.last(where: { $0.step != nil })?.step)
        }
        guard faults.isEmpty else { return inOrder() }
        finish(at: timeline.end, isTimed: hasTimes)
    }

    /// The start and duration of each step; a step whose times make no sense is dropped with a fault.
    private mutating func checkTimes(
        _ steps: inout [CheckedStep?], hasTimes: Bool
    ) -> [(start: ExactNumber, duration: ExactNumber?)] {
        var times: [(start: ExactNumber, duration: ExactNumber?)] = []
        for (index, step) in plan.steps.enumerated() {
            guard let timing = step.timing else {
                times.append((hasTimes ? .zero : ExactNumber(index + 1), nil))
                var isDurative = false
                if case .durative = steps[index]?.schema { isDurative = true }
                if hasTimes {
                    if !faults.contains(where: { $0.kind == .mixedTiming }) {
                        report(
                            .mixedTiming, step: index,
                            "\(text(index)) has no time, but other steps of the plan have one",
                            help: "write every step with its time, or none: 0: \(step)")
                    }
                    steps[index] = nil
                } else if isDurative {
                    report(
                        .missingTime, step: index, "\(text(index)) takes time, but the plan has no times",
                        help: "write each step with its start and its duration: 0: \(step) [1]")
                    steps[index] = nil
                }
                continue
            }
            times.append((ExactNumber(timing.start), timing.duration.map { ExactNumber($0) }))
            guard timing.start >= 0, timing.duration ?? 0 >= 0 else {
                report(.negativeTime, step: index, "\(text(index)) has a time or a duration below 0")
                steps[index] = nil
                continue
            }
            if case .durative = steps[index]?.schema, timing.duration == nil {
                report(
                    .missingDuration, step: index, "\(text(index)) takes time, but has no duration",
                    help: "write it after the step: \(timing.start): \(step.action) [1]")
                steps[index] = nil
            }
        }
        return times
    }

    /// Does everything that happens at one time, or says why it cannot be done.
    private mutating func carryOut(
        _ happening: Timeline.Happening, _ run: inout TimedRun, _ steps: [CheckedStep?],
        _ times: [(start: ExactNumber, duration: ExactNumber?)]
    ) {
        let before = faults.count
        var outcomes: [StepOutcome] = []
        for point in happening.points {
            var outcome = StepOutcome()
            outcome.isComplete = happening.isCrowded
            var footprint = Footprint()
            evaluate(point, &run, steps, times, &outcome, &footprint)
            if let step = point.step {
                reportFailures(of: outcome, step, at: happening.time)
                reportFailures(
                    StepOutcome.newValues(outcome.numbers, in: state).failures, step: step,
                    at: happening.time)
            }
            if happening.isCrowded {
                footprint.add(outcome)
                for conflict in run.window.insert(footprint, point, state) {
                    reportInterference(point, conflict)
                }
            }
            outcomes.append(outcome)
        }
        guard faults.count == before else { return }
        let (values, failures) = StepOutcome.newValues(outcomes.flatMap(\.numbers), in: state)
        reportFailures(failures, step: nil, at: happening.time)
        guard faults.count == before else { return }
        var change = RecordedTrace.Change(time: happening.time)
        change.events = happening.points.map { ($0.kind, $0.index) }
        change.numbers = run.flowed
        run.flowed = []
        apply(outcomes, happening, to: &change)
        var authors: [Int32: Author] = [:]
        if !values.isEmpty {
            for (point, outcome) in zip(happening.points, outcomes) {
                for change in outcome.numbers { authors[change.target] = point.author }
            }
        }
        for (function, value) in values {
            let author = authors[function] ?? 0
            change.record(function, from: state.value(of: function), to: value)
            state.set(function, to: value, by: author)
        }
        changes.append(change)
        for point in happening.points where point.kind == .end { run.running[point.index] = nil }
        derived.update(&state, by: happening.points.last?.author ?? 0)
    }

    /// Makes the facts that change: all deletes, then all adds.
    private mutating func apply(
        _ outcomes: [StepOutcome], _ happening: Timeline.Happening, to change: inout RecordedTrace.Change
    ) {
        if outcomes.count == 1 {
            let made = outcomes[0].apply(to: &state, by: happening.points[0].author)
            (change.added, change.deleted) = (made.added, made.deleted)
            return
        }
        let kept = outcomes.reduce(into: Set<Int32>()) { $0.formUnion($1.adds) }
        for (point, outcome) in zip(happening.points, outcomes) {
            for fact in outcome.deletes where !kept.contains(fact) && state.holds(fact) {
                state.set(fact, holds: false, by: point.author)
                change.deleted.append(fact)
            }
        }
        for (point, outcome) in zip(happening.points, outcomes) {
            for fact in outcome.adds where !state.holds(fact) {
                state.set(fact, holds: true, by: point.author)
                change.added.append(fact)
            }
        }
    }

    /// How messages name something that happens.
    func text(_ point: TimePoint) -> String {
        switch point.kind {
        case .action: return text(point.index)
        case .start: return "the start of \(text(point.index))"
        case .end: return "the end of \(text(point.index))"
        case .timedLiteral:
            let literal = model.problem.timedLiterals[point.index]
            return "the timed literal \(literal.holds ? "\(literal.fact)" : "(not \(literal.fact))")"
        }
    }

    private mutating func reportInterference(_ point: TimePoint, _ conflict: InterferenceWindow.Conflict) {
        let name: String
        switch conflict.what {
        case .fact(let fact): name = model.names.fact(state.facts.ground(fact)).description
        case .function(let function):
            name = model.names.function(state.functions.ground(function)).description
        }
        let (first, second) = (conflict.other, point)
        let when =
            first.time == second.time
            ? "at the same time, \(first.time)," : "at \(first.time) and \(second.time)"
        report(
            .interference, step: second.step ?? first.step,
            otherStep: second.step == nil ? nil : first.step, time: second.time,
            "\(text(first)) and \(text(second)) interfere \(when) over \(name)",
            notes: [
                Diagnostic.Note(
                    "\(text(first)) \(conflict.otherUse.text) \(name), which \(text(second)) \(conflict.use.text)"
                )
            ],
            help: "let at least \(epsilon) pass between them")
    }
}

extension RecordedTrace.Change {
    /// A new value of a function, put together with what flowed before.
    fileprivate mutating func record(_ function: Int32, from before: ExactNumber?, to after: ExactNumber) {
        if let index = numbers.firstIndex(where: { $0.function == function }) {
            numbers[index].after = after
        } else {
            numbers.append((function, before, after))
        }
    }
}
