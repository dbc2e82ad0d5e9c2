// The best answers, each shown to be best by a check of its own.

internal import CZ3
internal import Constraints
internal import ExactNumbers

/// The search for the best answer to assertions.
///
/// Z3's own optimizer is asked only for a hint: its word was seen to be wrong for strict bounds and for products.
/// An optimum is one that was met, and that a check showed cannot be passed.
final class Optimization {
    /// How the search ended.
    enum End {
        case best(Interpretation, SolutionClaim)
        case nothing
        case unbounded
        case stopped(SolverLimit, Interpretation?)
    }

    private let context: Context
    private let pool: TermPool
    private let goals: [GoalTerm]
    private let watch: Watch
    private let isFinite: Bool
    private let prefersBits: Bool
    /// What holds, with what was found of earlier goals.
    private var assertions: [OpaquePointer]

    /// - Parameter isFinite: whether all variables are Booleans and whole numbers with bounds.
    init(
        _ context: Context, assertions: [OpaquePointer], goals: [GoalTerm], isFinite: Bool = false,
        prefersBits: Bool = false, watch: Watch
    ) {
        self.context = context
        pool = TermPool(context)
        self.assertions = assertions
        self.goals = goals
        self.isFinite = isFinite
        self.prefersBits = prefersBits
        self.watch = watch
    }

    /// Ends the search, with the best answer met so far. It never leaves its thread.
    private struct Ended: Error, @unchecked Sendable {
        var end: End
    }

    /// Looks for the best answer.
    func run() throws -> End {
        var best: Interpretation
        switch try decide(nil) {
        case .satisfiable(let found): best = found
        case .unsatisfiable: return .nothing
        case .unknown(let reason): return .stopped(watch.limit(for: reason), nil)
        }
        var firstBound: ExactNumber?
        do {
            for (place, goal) in goals.enumerated() {
                var search = try GoalSearch(self, goal, from: best)
                let result = try search.run()
                best = result.best
                if place == 0 { firstBound = result.bound }
                guard result.isBest else {
                    return .best(best, .feasible(bound: firstBound))
                }
                let value = try best.value(of: goal.term, keptBy: pool)
                assertions.append(try pool.keep(Z3_mk_eq(context.raw, goal.term, value)))
            }
        } catch let ended as Ended {
            return ended.end
        }
        return .best(best, .optimal)
    }

    /// Whether what holds can hold together with `term`.
    ///
    /// Two ways take turns, each for twice the time that it had before. Where all is finite these are bits, better at
    /// all-different and at products by factors of ten, and arithmetic, better at sums by as much; where there are
    /// products of reals, polynomials and arithmetic.
    private func decide(_ term: OpaquePointer?) throws -> CheckAnswer {
        var manners = self.manners
        var slice = 200
        while true {
            for manner in manners {
                let answer = try check(manner, term, atMost: manners.count > 1 ? slice : .max)
                guard case .unknown(let reason) = answer else { return answer }
                if watch.reached != nil { return answer }
                if manners.count == 1 { return answer }
                // A way that was not interrupted cannot take the problem at all.
                if !Watch.isInterruption(reason) { manners.removeAll { $0 == manner } }
            }
            slice = min(slice * 2, 1 << 30)
        }
    }

    private lazy var manners: [Checker.Manner] =
        if watch.resources != nil {
            [.arithmetic]
        } else if isFinite {
            prefersBits ? [.bits, .arithmetic] : [.arithmetic, .bits]
        } else if context.areLinear(assertions + goals.map(\.term)) {
            [.arithmetic]
        } else {
            [.polynomials, .arithmetic]
        }

    private func check(
        _ manner: Checker.Manner, _ term: OpaquePointer?, atMost milliseconds: Int
    ) throws -> CheckAnswer {
        let checker = try Checker(context, manner)
        for assertion in assertions { try checker.assert(assertion) }
        if let term { try checker.assert(term) }
        return try checker.check(watchedBy: watch, atMost: milliseconds)
    }
}

extension Optimization {
    /// The search for the best value of one goal.
    ///
    /// The best value lies between the best value met and a bound that was shown or is not known yet. Steps that
    /// double go up from the value met; where one fails, its end is a new bound and the gap is halved. Between
    /// whole numbers that ends. Between real ones the simplest fraction in the gap is tried before each halving,
    /// and Z3's optimizer gives a first hint; where the gap is small and the best value is neither met nor
    /// excluded, the bound is all that is claimed.
    fileprivate struct GoalSearch {
        struct Result {
            var best: Interpretation
            var isBest: Bool
            /// No answer is better than this.
            var bound: ExactNumber?
        }

        private let search: Optimization
        private let goal: GoalTerm
        private var context: Context { search.context }

        private var best: Interpretation
        /// The value of `best`, turned so that greater is better; for an algebraic number a fraction just below.
        private var low: ExactNumber
        /// No answer is above this; turned likewise.
        private var high: ExactNumber?
        /// Whether an answer at `high` is excluded too.
        private var isHighExcluded = false
        /// Whether `low` is the exact value of `best`.
        private var isLowExact = true

        init(_ search: Optimization, _ goal: GoalTerm, from best: Interpretation) throws {
            self.search = search
            self.goal = goal
            self.best = best
            low = 0
            let bound = goal.isGreatest ? goal.range.high : goal.range.low.map { $0 == .min ? $0 : -$0 }
            if let bound, bound != .min { high = ExactNumber(bound) }
            try meet(best)
        }

        /// Values turned so that greater is better.
        private func turned(_ number: ExactNumber) -> ExactNumber { goal.isGreatest ? number : -number }

        private mutating func meet(_ found: Interpretation) throws {
            best = found
            let term = try found.value(of: goal.term, keptBy: search.pool)
            switch try context.value(of: term) {
            case .number(let number): (low, isLowExact) = (turned(number), true)
            case .root(_, let above, let below):
                (low, isLowExact) = (goal.isGreatest ? above : -below, false)
            case .truth: throw Z3Fault(code: Z3_SORT_ERROR, message: "the goal is no number")
            }
        }

        /// Whether there is an answer at `value` or, if strict, above; meets it if so.
        private mutating func reaches(_ value: ExactNumber, strictly: Bool = false) throws -> Bool {
            let limit = try search.pool.keep(
                Z3_mk_numeral(
                    context.raw, turned(value).fractionText, goal.isReal ? context.real : context.whole))
            let raw = context.raw
            let term =
                switch (goal.isGreatest, strictly) {
                case (true, true): Z3_mk_gt(raw, goal.term, limit)
                case (true, false): Z3_mk_ge(raw, goal.term, limit)
                case (false, true): Z3_mk_lt(raw, goal.term, limit)
                case (false, false): Z3_mk_le(raw, goal.term, limit)
                }
            let kept = try search.pool.keep(term)
            let answer = try search.decide(kept)
            switch answer {
            case .satisfiable(let found):
                try meet(found)
                return true
            case .unsatisfiable:
                if let high, high < value || (high == value && isHighExcluded) { return false }
                (high, isHighExcluded) = (value, !strictly)
                return false
            case .unknown(let reason):
                throw Ended(end: .stopped(search.watch.limit(for: reason), best))
            }
        }

        mutating func run() throws -> Result {
            try goal.isReal ? approach() : climb()
            let isBest = isLowExact && high == low
            return Result(best: best, isBest: isBest, bound: high.map(turned))
        }

        // MARK: Whole numbers

        /// How far steps are doubled before Z3's optimizer is asked whether there is a bound at all.
        private static let farAway = ExactNumber(1 << 40)

        private mutating func climb() throws {
            var step: ExactNumber = 1
            var wasAskedForBound = false
            while high.map({ low < $0 }) ?? true {
                let target = low + step
                if let high, target >= high {
                    try halve()
                    continue
                }
                if high == nil, step > Self.farAway, !wasAskedForBound {
                    wasAskedForBound = true
                    try askForBound()
                }
                if step > Self.farAway * Self.farAway { throw noBound }
                if try reaches(target) {
                    step = step * 2
                } else {
                    high = target - 1
                    step = 1
                }
            }
        }

        private mutating func halve() throws {
            guard let high else { return }
            let middle = ((low + high) * ExactNumber(1, over: 2)).ceiling
            if try !reaches(middle) { self.high = middle - 1 }
        }

        /// Throws the end of the search where Z3 says that there is no bound: for sums that is so, since numbers
        /// as far away as can be were met; with products nothing is shown.
        private mutating func askForBound() throws {
            let optimizer = try Optimizer(context)
            for term in search.assertions { try optimizer.assert(term) }
            let answer = try optimizer.best(
                of: goal.term, isGreatest: goal.isGreatest, keptBy: search.pool, watchedBy: search.watch,
                atMost: search.watch.third)
            guard case .infinite = answer else { return }
            throw isLinear ? Ended(end: .unbounded) : noBound
        }

        private var isLinear: Bool { context.areLinear(search.assertions + [goal.term]) }

        /// The end of a search that met ever better values, without a proof that it goes on like that.
        private var noBound: Ended {
            Ended(
                end: .stopped(
                    .incomplete("values as far as \(turned(low)) were met; there may be no bound"), best))
        }

        // MARK: Real numbers

        /// The width of the gap, in parts of the value, at which the search for a best real value ends.
        private static let tolerance = ExactNumber(1, over: 1_000_000_000)

        private mutating func approach() throws {
            try takeHint()
            var step: ExactNumber = 1
            while high == nil {
                if step > Self.farAway * Self.farAway { throw noBound }
                let target = low + step
                _ = try reaches(target, strictly: true)
                step = step * 4
            }
            while let high, low < high || !isLowExact {
                let width = high - low
                if width <= Self.tolerance * max(1, max(low.magnitude, high.magnitude)) { break }
                // What was met may be the best already, far from the bound.
                if isLowExact, try !reaches(low, strictly: true) { break }
                guard low < high else { continue }
                // The simplest number in the gap is often the best one.
                let guess = ExactNumber.simplest(above: low, upTo: high)
                if guess < high || !isHighExcluded {
                    let isBound = try guess == high || !reaches(guess, strictly: true)
                    if isBound {
                        _ = try reaches(guess)
                        continue
                    }
                }
                _ = try reaches((low + high) * ExactNumber(1, over: 2), strictly: true)
            }
        }

        /// Takes Z3's own word as a guess, and checks it from both sides.
        private mutating func takeHint() throws {
            let optimizer = try Optimizer(context)
            for term in search.assertions { try optimizer.assert(term) }
            let answer = try optimizer.best(
                of: goal.term, isGreatest: goal.isGreatest, keptBy: search.pool, watchedBy: search.watch,
                atMost: search.watch.third)
            switch answer {
            case .none: return
            case .infinite:
                let isFar = try reaches(max(low, 1) * Self.farAway, strictly: true)
                guard isFar else { return }
                throw isLinear ? Ended(end: .unbounded) : noBound
            case .value(let term, _):
                guard let value = try context.fraction(of: term) else { return }
                let guess = turned(value)
                guard guess >= low else { return }
                if try !reaches(guess, strictly: true), low < guess { _ = try reaches(guess) }
            }
        }
    }
}
