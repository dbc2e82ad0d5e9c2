// Small random models beside a second meaning in machine numbers, and a solver that tries everything.

import Constraints
import Diagnostics
import ExactNumbers
import TestSupport

/// A model with at most ten constraints over three small numbers, and what each constraint means in Swift.
struct SmallModel: Sendable {
    typealias Meaning = @Sendable ([Int]) -> Bool

    var model = ConstraintModel("small")
    /// Whether each constraint holds.
    var meanings: [Meaning] = []
    /// For linear constraints the left side, the relation and the limit.
    var rows: [Int: (sum: @Sendable ([Int]) -> Int, relation: Relation, limit: Int)] = [:]
    /// The constraints, by bits, that hold under each assignment of 0...3 to the three variables.
    private(set) var assignments: [(values: [Int], holding: UInt32)] = []

    /// A model from a seed.
    /// - Parameter onlyRows: whether all constraints are linear.
    init(seed: UInt64, onlyRows: Bool = false) {
        var random = SeededRandom(seed)
        let xs = (0..<3).map { model.integer("x\($0)", in: 0...3) }
        for number in 0..<random.number(4...8) {
            let kind: Constraint.Kind =
                switch random.number(0...5) {
                case 0: .fact
                case 1, 2:
                    .bound(
                        price: ExactNumber(random.number(0...3)),
                        unit: random.one(of: ["EUR", "EUR", "nights", nil]))
                default: .wish(weight: ExactNumber(random.number(0...4), over: random.number(1...2)))
                }
            addConstraint("c\(number)", kind, xs, onlyRows, &random)
        }
        for code in 0..<64 {
            let values = [code & 3, code >> 2 & 3, code >> 4]
            var holding: UInt32 = 0
            for (place, holds) in meanings.enumerated() where holds(values) { holding |= 1 << UInt32(place) }
            assignments.append((values, holding))
        }
    }

    private mutating func addConstraint(
        _ name: String, _ kind: Constraint.Kind, _ xs: [Expression], _ onlyRows: Bool,
        _ random: inout SeededRandom
    ) {
        let (first, second) = (random.number(0...2), random.number(0...2))
        let value = random.number(0...4)
        switch onlyRows ? 9 : random.number(0...9) {
        case 0:
            model.require(name, .allDifferent(xs), kind: kind)
            meanings.append { Set($0).count == 3 }
        case 1:
            model.require(name, xs[first] * xs[second] == Expression(value), kind: kind)
            meanings.append { $0[first] * $0[second] == value }
        case 2:
            model.require(name, (xs[first] > 1).implies(xs[second] == Expression(value)), kind: kind)
            meanings.append { $0[first] <= 1 || $0[second] == value }
        case 3:
            model.require(name, xs[first] != Expression(value), kind: kind)
            meanings.append { $0[first] != value }
        default:
            let factors = (0..<3).map { _ in random.number(-2...2) }
            let relation = random.one(of: Relation.allCases.filter { $0 != .notEqual })
            let limit = random.number(-3...9)
            let sum = zip(factors, xs).map { Expression($0) * $1 }.sum()
            if factors.allSatisfy({ $0 == 0 }) || random.once(in: 3) {
                // The limit on the left.
                model.require(
                    name, .compare(Expression(limit), relation.mirrored, sum), kind: kind)
            } else {
                model.require(name, .compare(sum, relation, Expression(limit)), kind: kind)
            }
            let total: @Sendable ([Int]) -> Int = { values in zip(factors, values).map(*).reduce(0, +) }
            rows[meanings.count] = (total, relation, limit)
            meanings.append { values in
                let found = total(values)
                return switch relation {
                case .equal: found == limit
                case .notEqual: found != limit
                case .less: found < limit
                case .lessOrEqual: found <= limit
                case .greater: found > limit
                case .greaterOrEqual: found >= limit
                }
            }
        }
    }

    /// An assignment under which these constraints hold.
    func assignment(meeting places: some Sequence<Int>) -> [Int]? {
        let wanted = places.reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
        return assignments.first { $0.holding & wanted == wanted }?.values
    }

    func isSatisfiable(_ places: some Sequence<Int>) -> Bool { assignment(meeting: places) != nil }

    /// How far a limit must move for an assignment; nil for what is no row.
    func move(_ place: Int, for values: [Int]) -> Int? {
        guard let row = rows[place] else { return nil }
        let beyond = row.sum(values) - row.limit
        return switch row.relation {
        case .equal, .notEqual: beyond
        case .less: max(beyond + 1, 0)
        case .lessOrEqual: max(beyond, 0)
        case .greater: min(beyond - 1, 0)
        case .greaterOrEqual: min(beyond, 0)
        }
    }
}

/// Answers about subsets of a small model's constraints from its second meaning; refuses all other models.
struct TryingSolver: AssumptionSolver {
    let small: SmallModel
    /// One question in so many has no answer; 0 is none.
    var silence = 0

    var name: String { "trying" }

    func refusal(of model: ConstraintModel) -> Diagnostic? {
        Diagnostic("constraints.refused", "this solver answers only about subsets")
    }

    func solve(_ model: ConstraintModel, within limits: SolverLimits) throws -> ConstraintOutcome {
        .gaveUp(.incomplete("subsets only"), best: nil)
    }

    func session(for model: ConstraintModel) throws -> any AssumptionSession { Session(small, silence) }

    private final class Session: AssumptionSession {
        let small: SmallModel
        let silence: Int

        init(_ small: SmallModel, _ silence: Int) { (self.small, self.silence) = (small, silence) }

        func check(assuming constraints: [Int], within limits: SolverLimits) throws -> AssumptionAnswer {
            let mixed = constraints.reduce(7) { ($0 &* 31 &+ $1 &* 17) & 0xFFFF }
            if silence > 0, constraints.count < small.meanings.count, mixed % silence == 0 {
                return .unknown(.incomplete("silent"))
            }
            guard let values = small.assignment(meeting: constraints) else {
                // A core that is smaller than what was asked, now and then.
                var core = constraints
                if mixed % 2 == 0, let last = core.popLast(), small.isSatisfiable(core) { core.append(last) }
                return .unsatisfiable(core: core)
            }
            return .satisfiable(Solution(values.map { .number(ExactNumber($0)) }))
        }
    }
}
