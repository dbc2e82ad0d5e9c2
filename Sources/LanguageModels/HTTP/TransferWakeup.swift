// How other threads stop a transfer whose own thread sleeps.

import CCurl
import Synchronization

/// A request to stop, which wakes the transfer's thread at once instead of at its next limit.
final class TransferWakeup: Sendable {
    private struct State {
        var isStopped = false
        var multi: UnsafeMutableRawPointer?
    }

    private let state = Mutex(State())

    /// Whether somebody asked to stop.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Asks to stop, from any thread and also before the transfer began or after its end.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            if let multi = state.multi { _ = curl_multi_wakeup(multi) }
        }
    }

    /// Lends the handle on which the transfer's thread sleeps for the time of `body`.
    func lend<Result>(_ multi: UnsafeMutableRawPointer, _ body: () throws -> Result) rethrows -> Result {
        let address = Int(bitPattern: multi)  // since a lock takes no pointer in
        state.withLock { $0.multi = UnsafeMutableRawPointer(bitPattern: address) }
        defer { state.withLock { $0.multi = nil } }
        return try body()
    }
}
