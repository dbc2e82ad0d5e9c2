// Several searches on the same task, one on each core.

import Foundation
import Synchronization

/// Runs searches side by side. The first plan or proof counts and ends the others; where several end at the
/// same time, the one named first.
///
/// The first search begins alone, and the others when it has done some work, so that small tasks are solved
/// in one and the same way each time.
struct Portfolio {
    let context: SearchContext
    let members: [SearchConfiguration]
    /// Whether steps that plans do not need are taken out.
    let isTrimmed: Bool

    /// How much the first search does before the others begin: evaluations times rules of the delete relaxation.
    let head: Int

    /// Runs until there is a plan or a proof, or all searches gave up.
    func run(_ statistics: inout SearchStatistics) -> SearchEnd {
        let shared = SharedLimits(count: members.count)
        let others = (1..<max(members.count, 1)).map { place in
            Companion(
                SearchRun(members[place], context.sharing(shared, as: place), isCompanion: true), shared,
                as: place, statistics)
        }
        var first = context.sharing(shared, as: 0)
        first.onWork = SearchContext.Work(
            evaluations: head / max(context.task.rules.count, 1) + 1
        ) { for other in others { other.start() } }
        var end = SearchRun(members[0], first).run(&statistics)
        _ = shared.use(0, by: 0)
        if !end.isDecision {
            for other in others { other.start() }
            while !others.allSatisfy(\.isDone) {
                if Task.isCancelled { shared.end() }
                Thread.sleep(forTimeInterval: 0.002)
            }
            if let result = others.lazy.compactMap(\.result).first(where: \.end.isDecision) {
                (end, statistics) = (result.end, result.statistics)
            } else if case .stopped(.incomplete) = end, let result = others.lazy.compactMap(\.result).first {
                end = result.end
            }
        }
        shared.end()
        for other in others { other.join() }
        guard isTrimmed, case .found(let plan, let isOptimal) = end else { return end }
        let trimmed = PlanTrimming(context.task).trimmed(plan)
        statistics.planCost = context.task.cost(of: trimmed)
        return .found(trimmed, isOptimal: isOptimal)
    }
}

extension SearchEnd {
    /// Whether it is a plan or a proof.
    fileprivate var isDecision: Bool {
        if case .stopped = self { false } else { true }
    }
}

/// A search in a thread of its own.
private final class Companion: Sendable {
    struct Result: Sendable {
        var end: SearchEnd
        var statistics: SearchStatistics
    }

    private enum Stage {
        case waiting
        case running
        case done(Result)
    }

    private let search: SearchRun
    private let shared: SharedLimits
    private let place: Int
    private let statistics: SearchStatistics
    private let stage = Mutex(Stage.waiting)

    init(_ search: SearchRun, _ shared: SharedLimits, as place: Int, _ statistics: SearchStatistics) {
        self.search = search
        self.shared = shared
        self.place = place
        self.statistics = statistics
    }

    /// Whether it came to an end.
    var isDone: Bool { result != nil }

    /// How it ended, once it has.
    var result: Result? {
        stage.withLock { stage in
            if case .done(let result) = stage { result } else { nil }
        }
    }

    /// Begins, if it has not yet.
    func start() {
        let isFirst = stage.withLock { stage in
            guard case .waiting = stage else { return false }
            stage = .running
            return true
        }
        guard isFirst else { return }
        let thread = Thread { self.run() }
        thread.stackSize = 16 << 20
        thread.start()
    }

    private func run() {
        var statistics = statistics
        let end: SearchEnd
        if let limit = search.context.deadline.reached(bytes: 0) {
            end = .stopped(limit)
        } else {
            end = search.run(&statistics)
        }
        _ = shared.use(0, by: place)
        if end.isDecision { shared.end() }
        stage.withLock { $0 = .done(Result(end: end, statistics: statistics)) }
    }

    /// Waits until it has ended; returns at once where it never began.
    func join() {
        while true {
            let isRunning = stage.withLock { stage in
                if case .running = stage { true } else { false }
            }
            guard isRunning else { return }
            Thread.sleep(forTimeInterval: 0.001)
        }
    }
}
