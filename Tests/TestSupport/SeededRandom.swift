// Random numbers that a seed says everything about.

/// A generator of pseudo-random numbers with a seed, so that a failure can be repeated.
///
/// Source: SplitMix64, Steele and others, "Fast splittable pseudorandom number generators", 2014.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator; equal seeds give equal numbers.
    public init(_ seed: UInt64) { state = seed }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `range`.
    public mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True once in `times`.
    public mutating func once(in times: Int) -> Bool { number(1...times) == 1 }

    /// One of `choices`, which are not empty.
    public mutating func one<Choice>(of choices: [Choice]) -> Choice {
        choices[number(0...choices.count - 1)]
    }
}
