// A sequence of events with its schedule, its numbers and the actions under way.

import PDDL

/// What a path of a timed search has led to, besides the facts.
struct TimedPath {
    /// An action that has begun and not ended.
    struct Running {
        var instance: Int
        var start: Int32
        var end: Int32
        /// The duration where effects read it.
        var duration: Rational?
    }

    /// An action of the path with its events.
    struct Done {
        var instance: Int
        var start: Int32
        var end: Int32?
    }

    private let timed: TimedTask
    private(set) var schedule: Schedule
    private(set) var numbers: [Rational?]
    private(set) var running: [Running] = []
    private(set) var done: [Done] = []
    /// The number of times of timed literals that have passed.
    private(set) var literals = 0
    /// Whether the last event changed numbers.
    private(set) var hasChangedNumbers = false

    init(_ timed: TimedTask) {
        self.timed = timed
        schedule = Schedule(
            separation: Schedule.ticksPerUnit / 1000, slack: timed.slack, isTotal: timed.isTotal)
        numbers = timed.functions.initial
    }

    /// Applies an event.
    ///
    /// - Parameter takesLongest: the longest duration, not the shortest, where effects read it.
    /// - Returns: false where it cannot be applied: an action is already under way, or a number is undefined.
    mutating func apply(_ number: Int, takesLongest: Bool) -> Bool {
        hasChangedNumbers = false
        switch timed.roles[number] {
        case .none: return false
        case .literals(let moment): return applyLiteral(moment)
        case .instant(let number):
            let moment = timed.start(of: timed.instances[number])
            let event = schedule.addEvent()
            place(event, moment)
            done.append(Done(instance: number, start: event, end: nil))
            return change(by: moment, duration: nil)
        case .start(let number): return begin(number, takesLongest)
        case .end(let number):
            guard let index = running.firstIndex(where: { $0.instance == number }) else { return false }
            let action = running.remove(at: index)
            let moment = timed.end(of: timed.instances[number])
            schedule.meet(action.end, moment.uses)
            place(action.end, moment)
            schedule.release(timed.instances[number].protected, at: action.end)
            return change(by: moment, duration: action.duration)
        }
    }

    /// The timed literals of a time come to pass.
    mutating func applyLiteral(_ moment: Int) -> Bool {
        guard moment == literals, let time = Self.ticks(timed.snap.literals[moment].time) else {
            return false
        }
        literals += 1
        schedule.place(schedule.addLiteral(at: time), timed.literalMoments[moment].uses)
        return true
    }

    private mutating func begin(_ number: Int, _ takesLongest: Bool) -> Bool {
        guard !running.contains(where: { $0.instance == number }) else { return false }
        let instance = timed.instances[number]
        let moment = timed.start(of: instance)
        guard let readsDuration = instance.action?.readsDuration else { return false }
        extendNumbers()
        var least = Rational(0)
        var most: Rational?
        for bound in instance.bounds {
            guard let value = bound.value.value(numbers, duration: nil) else { return false }
            if bound.relation != .lessOrEqual { least = max(least, value) }
            if bound.relation != .greaterOrEqual { most = min(most ?? value, value) }
        }
        guard most.map({ least <= $0 }) ?? true else { return false }
        var duration: Rational?
        if readsDuration {
            if takesLongest {
                guard let longest = most, longest != least else { return false }
                least = longest
            } else {
                // An action of no length does nothing; half of the longest one is as good a guess as any.
                if least == 0 { least = most.map { $0.divided(by: 2) ?? 0 } ?? 1 }
                most = least
            }
            // Plans are written in ticks, and effects follow from what is written.
            guard let ticks = Self.ticks(least), let written = Rational(ticks, Schedule.ticksPerUnit) else {
                return false
            }
            least = written
            most = written
            duration = written
        }
        guard let shortest = Self.ticks(least) else { return false }
        let longest = most.flatMap(Self.ticks)
        if most != nil, longest == nil { return false }
        let start = schedule.addEvent()
        let end = schedule.addEvent()
        schedule.require(start, end, least: shortest, most: longest.map { max($0, shortest) })
        place(start, moment)
        schedule.protect(instance.protected, from: start, to: end)
        let last = timed.end(of: instance)
        schedule.expect(end, last.uses)
        // Whoever breaks what another action under way keeps can only end after it.
        for other in running {
            let theirs = timed.instances[other.instance]
            if last.breaks(theirs) { schedule.require(end, notBefore: other.end) }
            if timed.end(of: theirs).breaks(instance) { schedule.require(other.end, notBefore: end) }
        }
        let breaking = (literals..<timed.literalMoments.count).first {
            timed.literalMoments[$0].breaks(instance)
        }
        if let breaking { schedule.require(end, before: timed.literalTimes[breaking], 0) }
        running.append(Running(instance: number, start: start, end: end, duration: duration))
        done.append(Done(instance: number, start: start, end: end))
        return change(by: moment, duration: duration)
    }

    /// Puts an event after all before it, and before the timed literals to come.
    private mutating func place(_ event: Int32, _ moment: TimedTask.Moment) {
        schedule.place(event, moment.uses)
        guard literals < timed.literalMoments.count else { return }
        for (thing, use) in moment.uses {
            for literal in timed.literalUses[thing] ?? [] where literal.moment >= literals {
                guard literal.use.interferes(with: use) else { continue }
                schedule.require(event, before: timed.literalTimes[literal.moment], schedule.separation)
                break
            }
        }
    }

    private mutating func extendNumbers() {
        let initial = timed.functions.initial
        if numbers.count < initial.count { numbers += initial[numbers.count...] }
    }

    /// All values are taken before any changes.
    private mutating func change(by moment: TimedTask.Moment, duration: Rational?) -> Bool {
        guard !moment.changes.isEmpty else { return true }
        extendNumbers()
        var results: [Int: Rational] = [:]
        for change in moment.changes {
            guard let value = change.value.value(numbers, duration: duration) else { return false }
            if change.operation == .assign {
                results[change.target] = value
                continue
            }
            guard let old = results[change.target] ?? numbers[change.target] else { return false }
            let new: Rational?
            switch change.operation {
            case .assign: new = value
            case .increase: new = old.adding(value)
            case .decrease: new = old.subtracting(value)
            case .scaleUp: new = old.multiplied(by: value)
            case .scaleDown: new = old.divided(by: value)
            }
            guard let new else { return false }
            results[change.target] = new
        }
        for (target, value) in results { numbers[target] = value }
        hasChangedNumbers = true
        return true
    }

    /// Brings the earliest times up to date; false where there are none.
    mutating func solve() -> Bool { schedule.solve() }

    /// The nearest number of ticks, or nil where it is out of range.
    static func ticks(_ time: Rational) -> Int? {
        let (product, overflow) = time.numerator.multipliedReportingOverflow(by: Schedule.ticksPerUnit)
        guard !overflow, product >= 0, product < Int.max / 2 else { return nil }
        let ticks = (product + time.denominator / 2) / time.denominator
        return ticks < Schedule.latest ? ticks : nil
    }

    /// The time when the last action ends; literals do not count.
    var makespan: Int {
        done.reduce(0) { max($0, schedule.times[Int($1.end ?? $1.start)]) }
    }

    /// The plan, by start.
    var plan: Plan {
        func time(_ ticks: Int) -> Rational { Rational(ticks, Schedule.ticksPerUnit) ?? 0 }
        var steps: [(start: Int, step: GroundAction)] = []
        for action in done {
            let instance = timed.instances[action.instance]
            let start = schedule.times[Int(action.start)]
            let duration = action.end.map { time(schedule.times[Int($0)] - start) }
            steps.append(
                (
                    start,
                    GroundAction(
                        instance.name, instance.arguments,
                        timing: Timing(start: time(start), duration: duration))
                ))
        }
        let order = steps.indices.sorted { (steps[$0].start, $0) < (steps[$1].start, $1) }
        return Plan(order.map { steps[$0].step })
    }
}

extension TimedTask {
    /// One tick where the time of some timed literal is not a whole number of ticks.
    var slack: Int {
        let isExact = snap.literals.allSatisfy { Schedule.ticksPerUnit % $0.time.denominator == 0 }
        return isExact ? 0 : 1
    }
}
