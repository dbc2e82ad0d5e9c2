// The judge's state: what holds, since which step, and the values of functions.

import PDDL

/// A predicate or function with its arguments, as numbers of names.
struct GroundAtom: Hashable, Sendable {
    var symbol: Int32
    var arguments: [Int32]
}

/// What holds at one moment of a plan, and which step made it so.
struct WorldState {
    /// Whether a fact holds, and the step that last changed it; 0 is the initial state.
    struct Standing {
        var holds: Bool
        var since: Int
    }

    /// Only facts that held at some time are here.
    private var standings: [GroundAtom: Standing] = [:]
    /// The values of functions.
    private(set) var values: [GroundAtom: Rational] = [:]

    /// Whether the fact holds.
    func holds(_ fact: GroundAtom) -> Bool { standings[fact]?.holds ?? false }

    /// Since when the fact has held or not, or nil where it never held.
    func standing(of fact: GroundAtom) -> Standing? { standings[fact] }

    /// Makes the fact hold or not.
    mutating func set(_ fact: GroundAtom, holds: Bool, by step: Int) {
        standings[fact] = Standing(holds: holds, since: step)
    }

    /// Gives a function a value.
    mutating func set(_ function: GroundAtom, to value: Rational) { values[function] = value }
}
