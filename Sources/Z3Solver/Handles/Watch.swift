// Limits that really stop Z3.

internal import Constraints
internal import Foundation
internal import Synchronization

/// What one piece of work may use, and whether it was stopped.
final class Watch: Sendable {
    private let stop = Mutex<SolverLimit?>(nil)
    private let checkEnd = Mutex<ContinuousClock.Instant?>(nil)
    private let deadline: ContinuousClock.Instant?
    /// Z3's own deterministic count of what each check may do; nil is no limit.
    let resources: Int?

    init(deadline: ContinuousClock.Instant?, resources: Int?) {
        (self.deadline, self.resources) = (deadline, resources)
    }

    /// Why the work was stopped, or nil.
    var reached: SolverLimit? { stop.withLock { $0 } }

    /// Asks the work to end.
    func end(_ limit: SolverLimit) { stop.withLock { $0 = $0 ?? limit } }

    /// Whether a check may begin; it is interrupted after `milliseconds`, or when a limit is reached.
    ///
    /// Z3's own timeouts are not used: its timer was seen to lock itself for ever.
    func beginCheck(atMost milliseconds: Int = .max) -> Bool {
        guard reached == nil else { return false }
        if let deadline, ContinuousClock.now >= deadline {
            end(.time)
            return false
        }
        let end = milliseconds == .max ? nil : ContinuousClock.now.advanced(by: .milliseconds(milliseconds))
        checkEnd.withLock { $0 = end }
        return true
    }

    /// A third of the time that is left, in milliseconds; at most a minute.
    var third: Int {
        guard let deadline else { return 60_000 }
        let rest = ContinuousClock.now.duration(to: deadline) / .milliseconds(3)
        return Int(min(max(rest, 1), 60_000))
    }

    /// Says that the check has returned.
    func endCheck() { checkEnd.withLock { $0 = nil } }

    /// Whether the check that is running, if one is, is to end.
    fileprivate var isCheckOver: Bool {
        reached != nil || (checkEnd.withLock { $0 }.map { ContinuousClock.now >= $0 } ?? false)
    }

    /// Whether Z3 means by its word that it was interrupted.
    static func isInterruption(_ reason: String) -> Bool {
        reason.contains("timeout") || reason.contains("cancel") || reason.contains("interrupted")
    }

    /// Why a check ended without an answer; `reason` is Z3's word for it.
    func limit(for reason: String) -> SolverLimit {
        if let reached { return reached }
        if let deadline, ContinuousClock.now >= deadline { return .time }
        if reason.contains("memory") || reason.contains("memout") { return .memory }
        if resources != nil, reason.contains("cancel") || reason.contains("resource") {
            return .incomplete("the resource limit was reached")
        }
        if reason.contains("timeout") { return .time }
        return .incomplete(reason)
    }
}

/// Carries what is not Sendable to the one thread that works while its owner waits.
private struct Carried<Content>: @unchecked Sendable {
    var content: Content
}

private final class Slot<Content>: @unchecked Sendable {
    var content: Result<Content, any Error>?
}

extension Watch {
    /// The stack of the thread that Z3 works on. Parts of Z3 call themselves once for each level of a term.
    private static let stackSize = 256 << 20
    /// How often limits are looked at.
    private static let interval = 10

    /// Does `work` on a thread of its own with a large stack, while this thread looks at the limits and, once one
    /// is reached, interrupts Z3 again and again until the work returns: an interrupt that comes before a check
    /// begins would be lost.
    ///
    /// - Parameter isCancelled: is asked on this thread.
    static func run<Content>(
        _ settings: Z3Solver, within limits: SolverLimits, in context: Context,
        isCancelled: () -> Bool, _ work: @escaping (Watch) throws -> Content
    ) throws -> Content {
        let deadline = limits.time.map { ContinuousClock.now.advanced(by: $0) }
        let watch = Watch(deadline: deadline, resources: settings.resourceLimit)
        let memoryBefore = Z3Memory.inUse
        let done = DispatchSemaphore(value: 0)
        let slot = Slot<Content>()
        let carried = Carried(content: work)
        let thread = Thread {
            slot.content = Result { try carried.content(watch) }
            done.signal()
        }
        thread.stackSize = stackSize
        thread.start()
        while done.wait(timeout: .now() + .milliseconds(interval)) == .timedOut {
            if isCancelled() {
                watch.end(.cancelled)
            } else if let deadline, ContinuousClock.now >= deadline {
                watch.end(.time)
            } else if let memory = limits.memory, Z3Memory.inUse - memoryBefore > memory {
                watch.end(.memory)
            }
            if watch.isCheckOver { context.interrupt() }
        }
        guard let content = slot.content else { throw CancellationError() }
        return try content.get()
    }
}
