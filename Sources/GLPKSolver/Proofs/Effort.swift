// How much work an exact proof may take.

/// Why an exact calculation was left.
enum ProofStop: Error {
    /// It took more steps than it may.
    case effort
    /// The caller stopped it or the time is up.
    case stopped
}

/// Counts the steps of exact calculations.
struct Effort {
    /// The additions and multiplications of fractions that are left.
    var left: Int
    /// Whether to stop at once: the time is up or the task cancelled.
    var shouldStop: () -> Bool
    private var untilLook = 4096

    /// Some steps.
    init(_ left: Int, shouldStop: @escaping () -> Bool = { false }) {
        self.left = left
        self.shouldStop = shouldStop
    }

    /// Takes steps off.
    mutating func spend(_ steps: Int) throws {
        left -= steps
        untilLook -= steps
        if left < 0 { throw ProofStop.effort }
        if untilLook < 0 {
            untilLook = 4096
            if shouldStop() { throw ProofStop.stopped }
        }
    }
}
