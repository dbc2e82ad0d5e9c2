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
    /// When to stop asking.
    var deadline: ContinuousClock.Instant?
    /// Why the last question without an answer had none.
    private(set) var limit: SolverLimit?
    /// How many questions the session was asked.
    private(set) var questions = 0
    private var satisfiable: [(places: Set<Int>, solution: Solution)] = []
    private var cores: [Set<Int>] = []

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
        if let core = cores.first(where: { $0.isSubset(of: places) }) { return .unsatisfiable(core) }
        if let known = satisfiable.first(where: { $0.places.isSuperset(of: places) }) {
            return .satisfiable(known.solution)
        }
        guard !isOver else { return .unknown }
        questions += 1
        switch try session.check(assuming: places.sorted(), within: limits) {
        case .satisfiable(let solution):
            satisfiable.append((places, solution))
            return .satisfiable(solution)
        case .unsatisfiable(let core):
            let named = Set(core).intersection(places)
            cores.append(named)
            return .unsatisfiable(named)
        case .unknown(let reason):
            limit = reason
            return .unknown
        }
    }
}
