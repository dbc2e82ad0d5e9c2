// Few processes at a time: the tests of a suite all begin at once, the machine has two cores.

import Synchronization

/// Lets three runs in at a time, since some only wait, in the order of their coming.
final class ProcessGate: Sendable {
    private struct Line {
        var free = 3
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    static let shared = ProcessGate()
    private let line = Mutex(Line())

    /// Waits for a place.
    func enter() async throws {
        try Task.checkCancellation()
        await withCheckedContinuation { continuation in
            let mayEnter = line.withLock { line in
                guard line.free > 0 else {
                    line.waiting.append(continuation)
                    return false
                }
                line.free -= 1
                return true
            }
            if mayEnter { continuation.resume() }
        }
    }

    /// Gives the place to the next.
    func leave() {
        let next = line.withLock { line -> CheckedContinuation<Void, Never>? in
            guard line.waiting.isEmpty else { return line.waiting.removeFirst() }
            line.free += 1
            return nil
        }
        next?.resume()
    }
}
