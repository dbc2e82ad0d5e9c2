// Ctrl-C, and a polite request to end.

import Dispatch
import Foundation
import Synchronization

/// Catches SIGINT and SIGTERM for as long as it lives, so that a command can tell what it knows before it ends.
final class Interrupts {
    private let caught: Caught
    private let sources: [any DispatchSourceSignal]

    private final class Caught: Sendable {
        let signal = Mutex<Int32?>(nil)
    }

    /// Calls `act` at the first signal. A second one ends the process at once.
    init(act: @escaping @Sendable () -> Void) {
        let caught = Caught()
        self.caught = caught
        // A queue of its own has a thread even where the search holds the only core's.
        let queue = DispatchQueue(label: "interrupts")
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                let isFirst = caught.signal.withLock { first in
                    defer { first = first ?? number }
                    return first == nil
                }
                if isFirst { act() } else { _exit(128 + number) }
            }
            source.resume()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }

    /// The first signal that came, if one did.
    var first: Int32? { caught.signal.withLock { $0 } }
}
