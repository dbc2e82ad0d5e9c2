// What the planner says of a problem, asked once for each search.

import Diagnostics
import PDDL
import Planning
import Validation

/// The planner's answers, each judged before anyone sees it.
struct PlannerAnswers {
    /// An answer.
    enum Answer {
        /// A plan that the judge found valid, and what the planner claims of it.
        case solved(ValidatedPlan, Claim)
        /// There is no plan.
        case unsolvable(Unsolvability)
        /// A limit was reached.
        case gaveUp(Limit)
        /// The planner does not take the problem.
        case refused([Diagnostic])
        /// The judge refused the planner's plan.
        case faulty([Diagnostic])

        /// The plan, if there is one.
        var plan: ValidatedPlan? { if case .solved(let plan, _) = self { plan } else { nil } }
    }

    /// The searches that prove plans optimal. LM-cut needs few states and has half of the time; where that says
    /// little, blind search sees many more in the rest. Each takes one core, as other cases run beside.
    private static let proving: [SearchConfiguration] = [.aStar(.landmarkCut), .aStar(.blind)]

    private let problem: Problem
    private let start = ContinuousClock.now
    private let item: RegressionCase
    private var quickAnswer: Answer?
    private var optimalAnswer: Answer?

    init(_ problem: Problem, _ item: RegressionCase) {
        self.problem = problem
        self.item = item
    }

    /// The answer of the quick search, or, where that could not prove that there is no plan, of the optimal one.
    /// That one refuses durative actions, since no search for them proves that there is no plan.
    var any: Answer {
        mutating get {
            if let quickAnswer { return quickAnswer }
            var answer = ask(.standard)
            if case .gaveUp(let limit) = answer,
                limit == .incomplete || !problem.domain.durativeActions.isEmpty
            {
                answer = optimal
            }
            quickAnswer = answer
            return answer
        }
    }

    /// The answer of the searches that prove plans optimal.
    var optimal: Answer {
        mutating get {
            if let optimalAnswer { return optimalAnswer }
            return optimal(within: item.timeLimit)
        }
    }

    /// The answer of the searches that prove plans optimal, given up after some seconds.
    mutating func optimal(within seconds: Double) -> Answer {
        if let optimalAnswer { return optimalAnswer }
        let end = start.duration(to: .now) + .seconds(min(seconds, item.timeLimit))
        var answer = Answer.gaveUp(.incomplete)
        for (index, configuration) in Self.proving.enumerated() {
            let share = Self.proving.count - index
            let rest = (min(end, .seconds(item.timeLimit)) - start.duration(to: .now)) / share
            answer = ask(configuration, within: rest)
            guard case .gaveUp = answer else { break }
        }
        optimalAnswer = answer
        return answer
    }

    /// Whether a value of the metric is as good as another.
    func isAsGood(_ value: Rational, as other: Rational) -> Bool {
        if case .maximize = problem.metric { value >= other } else { value <= other }
    }

    private func ask(_ configuration: SearchConfiguration, within time: Duration? = nil) -> Answer {
        // Reading and judging take their part of the time, and the search is not all that takes memory.
        let rest = time ?? .seconds(item.timeLimit) - start.duration(to: .now)
        let limits = Limits(time: max(rest, .milliseconds(1)), memory: item.memoryLimit / 4 * 3)
        do {
            switch try Planner(configuration, within: limits).solve(problem) {
            case .solved(let plan, let claim):
                do throws(InvalidPlan) {
                    return .solved(try PlanValidator().validate(plan, for: problem), claim)
                } catch {
                    return .faulty(error.diagnostics)
                }
            case .unsolvable(let proof): return .unsolvable(proof)
            case .gaveUp(let limit): return .gaveUp(limit)
            }
        } catch {
            return .refused(CaseCheck.diagnostics(of: error))
        }
    }
}
