// The inside of a process that runs one case: it tells what it finds and keeps its own limits.

public import Foundation

/// Runs one case in this process, which does nothing else.
///
/// The process ends itself where the case takes too much time or memory, and where whoever started it is gone, so that
/// nothing is left behind, however the run ends.
public enum CaseWorker {
    /// How the process ends; as an exit status.
    enum Ending: Int32 {
        case done = 0
        case timeLimit = 20
        case memoryLimit = 21
        case abandoned = 22
        case badInput = 31
    }

    /// Seconds beyond the limit in which a planner that stopped in time may still tell what it has.
    static let grace = 1.5

    /// Reads a case from `input`, runs it, and writes what is found to `output`, a JSON object a line.
    ///
    /// - Returns: the exit status.
    public static func run(from input: FileHandle, to output: FileHandle) -> Int32 {
        guard let data = try? input.readToEnd(),
            let item = try? JSONDecoder().decode(RegressionCase.self, from: data)
        else { return Ending.badInput.rawValue }
        watch(item)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        var check = CaseCheck(item) { event in
            guard let line = try? encoder.encode(event) else { return }
            try? output.write(contentsOf: line + Data("\n".utf8))
        }
        check.run()
        return Ending.done.rawValue
    }

    /// Keeps the limits from a thread of its own; a plan for memory that is asked for in one piece is the system's
    /// limit on addresses.
    private static func watch(_ item: RegressionCase) {
        let start = ContinuousClock.now
        let parent = getppid()
        var core = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(ProcessMemory.coreLimit, &core)
        let most = rlim_t(clamping: 2 * item.memoryLimit + (4 << 30))
        var addresses = rlimit(rlim_cur: most, rlim_max: most)
        setrlimit(ProcessMemory.addressLimit, &addresses)
        let end = start + .seconds(item.timeLimit + grace)
        Thread.detachNewThread {
            while true {
                if ContinuousClock.now >= end { _exit(Ending.timeLimit.rawValue) }
                if ProcessMemory.resident() > item.memoryLimit { _exit(Ending.memoryLimit.rawValue) }
                if getppid() != parent { _exit(Ending.abandoned.rawValue) }
                usleep(10_000)
            }
        }
    }
}

/// The memory of this process.
enum ProcessMemory {
    #if os(Linux)
        static let coreLimit = __rlimit_resource_t(RLIMIT_CORE.rawValue)
        static let addressLimit = __rlimit_resource_t(RLIMIT_AS.rawValue)
    #else
        static let coreLimit = RLIMIT_CORE
        static let addressLimit = RLIMIT_AS
    #endif

    /// Bytes in memory now; where the system does not tell, the most there ever were.
    static func resident() -> Int {
        #if os(Linux)
            // The peak that getrusage tells would count what the parent held.
            let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
            let words = text.split(separator: " ")
            return words.count > 1 ? (Int(words[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) : 0
        #else
            var usage = rusage()
            return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0
        #endif
    }
}

/// Limits in words.
enum LimitWords {
    /// That the time was up.
    static func time(_ seconds: Double) -> String {
        "the time limit of \(seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)") s was reached"
    }

    /// That the memory was used up.
    static func memory(_ bytes: Int) -> String {
        "the memory limit of \(bytes >> 20) MiB was reached"
    }
}
