// Questions about subsets of a model's constraints, within one budget.

/// Asks a session, remembers what it answered, and stops asking when the time is over.
///
/// What follows from an earlier answer is not asked again: a part of a satisfiable set is satisfiable, and what
/// contains a core is not.
final class SubsetOracle {
    enum Answer {
        case satisfiable(Solution)
        /// A part of the set that cannot hold together.
        case unsatisfiable(Set<Int>)
        case unknown
    }

    private let session: any AssumptionSession
    private let memory: Int?
    private let mostPerQuestion: Duration?
    /// The share of the time left that one question may take; nil is all of it.
    var most: Double?
    /// When to stop asking.
    var deadline: ContinuousClock.Instant?
    /// Why the last question without an answer had none.
    private(set) var limit: SolverLimit?
    /// How many questions the session was asked.
    private(set) var questions = 0
    private var satisfiable: [(places: PlaceBits, solution: Solution)] = []
    private var cores: [(bits: PlaceBits, places: Set<Int>)] = []

    init(_ session: any AssumptionSession, mostPerQuestion: Duration?, memory: Int?) {
        self.session = session
        self.mostPerQuestion = mostPerQuestion
        self.memory = memory
    }

    /// Whether the time is over, or the task was cancelled.
    var isOver: Bool {
        if Task.isCancelled {
            limit = .cancelled
            return true
        }
        guard let deadline, ContinuousClock.now >= deadline else { return false }
        limit = .time
        return true
    }

    /// The limits for the next piece of work.
    var limits: SolverLimits {
        let rest = deadline.map { max(ContinuousClock.now.duration(to: $0), .milliseconds(1)) }
        let time = [rest, mostPerQuestion].compactMap { $0 }.min()
        return SolverLimits(time: time, memory: memory)
    }

    /// Whether exactly these constraints can hold together.
    func ask(_ places: Set<Int>) throws -> Answer {
        let bits = PlaceBits(places)
        if let core = cores.first(where: { $0.bits.isPart(of: bits) }) { return .unsatisfiable(core.places) }
        if let known = satisfiable.first(where: { bits.isPart(of: $0.places) }) {
            return .satisfiable(known.solution)
        }
        guard !isOver else { return .unknown }
        questions += 1
        var limits = limits
        if let most, let rest = limits.time, deadline != nil {
            limits.time = max(rest * most, .milliseconds(1))
        }
        switch try session.check(assuming: places.sorted(), within: limits) {
        case .satisfiable(let solution):
            satisfiable.append((bits, solution))
            return .satisfiable(solution)
        case .unsatisfiable(let core):
            let named = Set(core).intersection(places)
            cores.append((PlaceBits(named), named))
            return .unsatisfiable(named)
        case .unknown(let reason):
            limit = reason
            return .unknown
        }
    }
}

/// A set of places as bits, so that thousands of answers are compared quickly.
private struct PlaceBits {
    private var words: [UInt64] = []

    init(_ places: Set<Int>) {
        guard let last = places.max() else { return }
        words = Array(repeating: 0, count: last / 64 + 1)
        for place in places { words[place / 64] |= 1 << UInt64(place % 64) }
    }

    func isPart(of other: PlaceBits) -> Bool {
        guard words.count <= other.words.count else { return false }
        for (mine, theirs) in zip(words, other.words) where mine & ~theirs != 0 { return false }
        return true
    }
}
