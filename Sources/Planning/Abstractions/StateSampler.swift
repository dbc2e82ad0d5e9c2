// States to measure heuristics on.

/// Random numbers that a seed says everything about.
///
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// States at the ends of random walks from the initial state.
///
/// A walk's length is binomial with a mean of twice the plan length that the initial estimate suggests; it
/// starts again where it meets a dead end.
///
/// Source: Haslum and others, "Domain-independent construction of pattern database heuristics for
/// cost-optimal planning", 2007.
final class StateSampler {
    private let task: GroundTask
    private let progression: Progression
    private let trials: Int
    private var random = SplitMix(seed: 2011)
    private var operators = Buffer<Int32>()
    private var current: Buffer<UInt64>
    private var next: Buffer<UInt64>

    /// A sampler for walks as an initial estimate suggests.
    init(_ task: FiniteDomainTask, estimate: Int32) {
        self.task = task.task
        progression = Progression(task.task)
        let mean = task.costs.reduce(0.0) { $0 + Double($1) } / Double(max(1, task.operatorCount))
        let steps = mean > 0 ? (Double(estimate) / mean).rounded() : 0
        trials = steps < 1 ? 10 : Int(min(4 * steps, 2000))
        current = Buffer(repeating: 0, count: task.task.words)
        next = Buffer(repeating: 0, count: task.task.words)
    }

    /// A further state; holds until the next call.
    func sample(isDeadEnd: (UnsafePointer<UInt64>) -> Bool) -> UnsafePointer<UInt64> {
        var length = 0
        for _ in 0..<trials where random.next() >> 63 == 1 { length += 1 }
        let words = task.words
        current.base.update(from: task.initial.base, count: words)
        for _ in 0..<length {
            operators.removeAll()
            progression.appendApplicable(in: current.base, to: &operators)
            if operators.count == 0 { break }
            let number = operators[Int(random.next() % UInt64(operators.count))]
            progression.apply(Int(number), to: current.base, into: next.base)
            let source = isDeadEnd(next.base) ? task.initial.base : UnsafePointer(next.base)
            current.base.update(from: source, count: words)
        }
        return UnsafePointer(current.base)
    }
}
