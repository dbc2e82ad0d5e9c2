// The time that a thread really worked, which does not depend on what else the machine does.

import Foundation

enum ProcessorTime {
    /// The seconds of processor time that `body` takes on this thread.
    static func spent(_ body: () throws -> Void) rethrows -> Double {
        let start = now
        try body()
        return now - start
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
