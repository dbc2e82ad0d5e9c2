// The starts and durations that a repair of a plan with times tries: a finite list of the infinitely many.

import PDDL

/// Chooses starts and durations.
struct TimingCandidates {
    let problem: Problem
    let epsilon: ExactNumber
    private let values: [Fact: Rational]

    init(_ problem: Problem, epsilon: Rational) {
        self.problem = problem
        self.epsilon = ExactNumber(epsilon)
        values = Dictionary(
            problem.values.map { (Fact($0.function, $0.arguments), $0.value) }
        ) { first, _ in first }
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
        return starts.filter { $0.sign >= 0 }.compactMap(\.rational).sorted()
    }

    /// The durations of a step: none for an action without, else the bounds that the action sets, evaluated in
    /// the initial state, and the durations of the steps of the same name in the plan.
    func durations(
        of action: GroundAction, _ schema: TimedRepairActions.Schema, in steps: [GroundAction]
    ) -> [Rational?] {
        guard let constraint = schema.duration else { return [nil] }
        let binding = Dictionary(zip(schema.parameters.map(\.name), action.arguments)) { first, _ in first }
        var found: [Rational] = []
        func look(_ constraint: DurationConstraint) {
            switch constraint {
            case .and(let parts): for part in parts { look(part) }
            case .timed(_, let inner): look(inner)
            case .compare(_, let bound):
                if let value = value(of: bound, binding)?.rational, value >= 0 { found.append(value) }
            }
        }
        look(constraint)
        found += steps.filter { $0.name == action.name }.compactMap { $0.timing?.duration }
        if found.isEmpty { found = [epsilon.rational ?? 0, 1] }
        var seen: Set<Rational> = []
        return found.filter { seen.insert($0).inserted }
    }

    private func value(of number: NumericExpression, _ binding: [String: String]) -> ExactNumber? {
        switch number {
        case .number(let value): return ExactNumber(value)
        case .function(let term):
            let names = term.arguments.map { $0.isVariable ? binding[$0.name] : $0.name }
            guard !names.contains(nil) else { return nil }
            return values[Fact(term.function, names.compactMap { $0 })].map { ExactNumber($0) }
        case .arithmetic(let operation, let operands):
            let numbers = operands.compactMap { value(of: $0, binding) }
            guard numbers.count == operands.count, let first = numbers.first else { return nil }
            if operation == .difference, numbers.count == 1 { return -first }
            var result: ExactNumber? = first
            for next in numbers.dropFirst() {
                switch operation {
                case .sum: result = result.map { $0 + next }
                case .difference: result = result.map { $0 - next }
                case .product: result = result.map { $0 * next }
                case .quotient: result = result?.divided(by: next)
                }
            }
            return result
        case .duration, .elapsedTime, .totalTime, .violations: return nil
        }
    }
}
