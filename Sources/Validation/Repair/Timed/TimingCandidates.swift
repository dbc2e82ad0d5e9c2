// The starts and durations that a repair of a plan with times tries: a finite list of the infinitely many.

import ExactNumbers
import PDDL

/// Chooses starts and durations.
struct TimingCandidates {
    let problem: Problem
    let epsilon: ExactNumber
    /// The numbers in the initial state.
    let numbers: NumberTable

    init(_ problem: Problem, epsilon: Rational) {
        self.problem = problem
        self.epsilon = ExactNumber(epsilon)
        numbers = NumberTable(problem)
    }

    /// When something happens in a plan.
    func happenings(of steps: [GroundAction]) -> [ExactNumber] {
        var times: Set<ExactNumber> = [.zero]
        for timing in steps.compactMap(\.timing) {
            let start = ExactNumber(timing.start)
            times.insert(start)
            if let duration = timing.duration { times.insert(start + ExactNumber(duration)) }
        }
        for literal in problem.timedLiterals { times.insert(ExactNumber(literal.time)) }
        return times.sorted()
    }

    /// The starts of a step of the duration: 0, with each happening, epsilon after it, and such that the step
    /// ends epsilon before it.
    func starts(_ happenings: [ExactNumber], duration: Rational?) -> [Rational] {
        let length = duration.map { ExactNumber($0) } ?? .zero
        var starts: Set<ExactNumber> = [.zero]
        for time in happenings { starts.formUnion([time, time + epsilon, time - length - epsilon]) }
        return Set(starts.flatMap(Self.writable)).filter { $0 >= 0 }.sorted()
    }

    /// The durations of a step: none for an action without, else the bounds that the action sets, evaluated in
    /// the initial state; the durations of the steps of the same name in the plan; those with which a comparison
    /// that fails would just be met, epsilon more and epsilon less; and, where the action leaves a choice, some of
    /// the whole numbers, halves and quarters between its bounds.
    ///
    /// - Parameter hasGrid: whether the whole numbers, halves and quarters are wanted.
    func durations(
        of action: GroundAction, _ schema: TimedRepairActions.Schema, in steps: [GroundAction],
        _ boundary: NumericBoundary, hasGrid: Bool
    ) -> [Rational?] {
        guard let constraint = schema.duration else { return [nil] }
        let bounds = bounds(of: constraint, schema, action)
        var found = bounds.all
        found += steps.filter { $0.name == action.name }.compactMap { $0.timing?.duration }
        if !bounds.isFixed {
            for duration in boundary.durations(of: action) {
                found += [duration, duration + epsilon, duration - epsilon].flatMap(Self.writable)
            }
            if hasGrid { found += Self.grid(from: bounds.least, to: bounds.greatest) }
        }
        if found.isEmpty { found = [epsilon.rational ?? 0, 1] }
        var seen: Set<Rational> = []
        return found.filter { $0 >= 0 && seen.insert($0).inserted }
    }

    /// What an action says of its duration.
    private struct Bounds {
        var all: [Rational] = []
        var least: Rational = 0
        var greatest: Rational?
        /// Whether it leaves no choice.
        var isFixed = false
    }

    private func bounds(
        of constraint: DurationConstraint, _ schema: TimedRepairActions.Schema, _ action: GroundAction
    ) -> Bounds {
        let binding = Dictionary(zip(schema.parameters.map(\.name), action.arguments)) { first, _ in first }
        var bounds = Bounds()
        func look(_ constraint: DurationConstraint) {
            switch constraint {
            case .and(let parts): for part in parts { look(part) }
            case .timed(_, let inner): look(inner)
            case .compare(let relation, let bound):
                if relation == .equal { bounds.isFixed = true }
                guard let exact = numbers.value(of: bound, binding) else { return }
                let values = Self.writable(exact).filter { $0 >= 0 }
                bounds.all += values
                guard let value = values.first else { return }
                switch relation {
                case .greater, .greaterOrEqual: bounds.least = max(bounds.least, value)
                case .less, .lessOrEqual: bounds.greatest = min(bounds.greatest ?? value, value)
                case .equal: break
                }
            }
        }
        look(constraint)
        return bounds
    }

    /// So many whole numbers, halves and quarters of an interval are tried, the smallest ones.
    private static let gridSizes = [(parts: 1, most: 16), (parts: 2, most: 8), (parts: 4, most: 8)]

    private static func grid(from least: Rational, to greatest: Rational?) -> [Rational] {
        var result: [Rational] = []
        for (parts, most) in gridSizes {
            let (first, overflow) = (least.numerator / least.denominator).multipliedReportingOverflow(
                by: parts)
            guard !overflow, first < Int.max - 1_000 else { continue }
            var count = 0
            for number in first..<first + 1_000 where count < most {
                guard let value = Rational(number, parts), value >= least else { continue }
                guard value <= greatest ?? value else { break }
                guard !result.contains(value) else { continue }
                result.append(value)
                count += 1
            }
        }
        return result
    }

    /// The number where a plan can write it: as a decimal. Else the two nearest of six digits.
    static func writable(_ number: ExactNumber) -> [Rational] {
        guard let value = number.rational else { return [] }
        var rest = value.denominator
        for factor in [2, 5] { while rest.isMultiple(of: factor) { rest /= factor } }
        guard rest != 1 else { return [value] }
        let scale = Int128(1_000_000)
        let scaled = Int128(value.numerator) * scale
        var floor = scaled / Int128(value.denominator)
        if scaled < 0 { floor -= 1 }
        return [floor, floor + 1].compactMap { Int(exactly: $0).flatMap { Rational($0, 1_000_000) } }
    }
}
