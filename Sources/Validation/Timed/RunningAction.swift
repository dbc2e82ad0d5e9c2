// Durative actions between their start and their end.

import ExactNumbers
import PDDL

/// A durative step that has begun and not ended.
struct RunningAction {
    /// An effect at the end whose conditions at the start held, under one binding of its variables.
    struct Remembered {
        var effect: Int
        var binding: Binding
        /// Whether the conditions over all have held so far.
        var holds = true
    }

    /// A function that changes while the action runs.
    struct Flow {
        var target: Int32
        var rate: ResolvedExpression
        var isDecrease: Bool
        var binding: Binding
    }

    /// An instance of a preference in the condition.
    struct SoftInstance: Hashable {
        var condition: Int
        var objects: [Int32]
    }

    let step: Int
    let schema: ResolvedDurativeSchema
    let start: ExactNumber
    let end: ExactNumber
    var binding: Binding
    var remembered: [Remembered] = []
    var flows: [Flow] = []
    /// The preferences that were violated so far.
    var broken: Set<SoftInstance> = []
}
