// Why nothing fits, and what would help.

public import ExactNumbers

/// Constraints that, given up together, leave a model that can be met.
public struct CorrectionSet: Sendable, Hashable {
    /// The places of the constraints, ascending; never a fact.
    public var constraints: [Int]
    /// Whether every constraint must be given up: taking back any one leaves nothing that fits.
    public var isMinimal: Bool
    /// Values that meet all other constraints.
    public var solution: Solution

    /// A correction set.
    public init(_ constraints: [Int], isMinimal: Bool, solution: Solution) {
        self.constraints = constraints.sorted()
        self.isMinimal = isMinimal
        self.solution = solution
    }
}

/// One change of a constraint.
public struct ConstraintChange: Sendable, Hashable {
    /// What is done to it.
    public enum Kind: Sendable, Hashable {
        /// It is given up.
        case dropped
        /// The limit of its row is raised by this much, or lowered where it is negative.
        case moved(by: ExactNumber)
    }

    /// The place of the constraint in its model.
    public var constraint: Int
    /// What is done to it.
    public var kind: Kind

    /// A change.
    public init(_ constraint: Int, _ kind: Kind) {
        self.constraint = constraint
        self.kind = kind
    }
}

/// What moving limits costs in one unit. Prices of different units are never added.
public struct RelaxationPrice: Sendable, Hashable {
    /// The unit, as the constraints name it.
    public var unit: String?
    /// The sum of price times amount over the limits with this unit.
    public var amount: ExactNumber

    /// A price.
    public init(unit: String?, amount: ExactNumber) {
        self.unit = unit
        self.amount = amount
    }
}

/// Changes that make a model solvable, with what they cost and what comes of them.
public struct Relaxation: Sendable, Hashable {
    /// The changes, in the order of the constraints.
    public var changes: [ConstraintChange]
    /// The weights of the wishes that are given up or moved, added.
    public var weight: ExactNumber
    /// The prices of the limits that are moved, one for each unit.
    public var prices: [RelaxationPrice]
    /// An answer of the changed model; the model is ``ConstraintModel/applying(_:)``.
    public var solution: Solution
    /// What the solver claims of it for the model's own objective.
    public var claim: SolutionClaim
    /// Whether it was shown that no other choice is better: neither fewer changes nor, with the same constraints
    /// changed, less moving; for ``Explanation/cheapest`` that no weight is less.
    public var isProvenLeast: Bool
}

/// Why nothing fits, and what would help.
///
/// ```swift
/// let explanation = try ConflictAnalysis(by: Z3Solver()).explain(model)
/// print(explanation)
/// // These cannot hold together:
/// //   'budget' (Spend at most 500 euros.)
/// //   'nights' (We have five nights.)
/// ```
///
/// All that is said is about the formal model; the judge checks each answer in it before people see it.
public struct Explanation: Sendable {
    /// What was found.
    public enum Finding: Sendable, Hashable {
        /// The wishes and bounds cannot hold together.
        case conflict
        /// The facts alone, or the variables' values alone, leave no answer: no change of a wish helps.
        case factsConflict
        /// There is an answer, and nothing to explain.
        case satisfiable(Solution)
        /// Whether there is an answer was not shown within the limit.
        case undecided(SolverLimit)
    }

    /// The model that is explained.
    public let model: ConstraintModel
    /// What was found.
    public var finding: Finding
    /// Constraints that cannot hold together, the smallest first. The facts that a conflict needs are in it.
    public var conflicts: [UnsatCore] = []
    /// For each conflict its constraints without which the others were shown to hold together; all of them where it
    /// is a least one.
    public var needed: [[Int]] = []
    /// What may be given up, the fewest constraints first.
    public var corrections: [CorrectionSet] = []
    /// Whether `conflicts` and `corrections` have all least ones there are, beside the facts.
    public var isComplete = false
    /// Changes that help, the fewest first, then those that move limits least.
    public var relaxations: [Relaxation] = []
    /// Wishes to give up with the least weight in all, where giving up wishes alone helps; bounds stay.
    public var cheapest: Relaxation?
    /// The limit that ended the work early, if any.
    public var limit: SolverLimit?
    /// How many questions the solver answered.
    public var questions = 0

    init(_ model: ConstraintModel, _ finding: Finding) {
        self.model = model
        self.finding = finding
    }
}

/// How much work an explanation may take.
public struct ExplanationBudget: Sendable, Hashable {
    /// The wall-clock time of all; nil is no limit.
    public var time: Duration?
    /// The wall-clock time of one question; nil is no limit.
    public var question: Duration?
    /// The memory of the solver in bytes; nil is no limit.
    public var memory: Int?
    /// The most conflicts that are looked for.
    public var conflicts: Int
    /// The most correction sets that are looked for.
    public var corrections: Int
    /// The most relaxations that are worked out.
    public var relaxations: Int

    /// A budget.
    public init(
        time: Duration? = nil, question: Duration? = nil, memory: Int? = nil, conflicts: Int = 16,
        corrections: Int = 64, relaxations: Int = 5
    ) {
        (self.time, self.question, self.memory) = (time, question, memory)
        (self.conflicts, self.corrections, self.relaxations) = (conflicts, corrections, relaxations)
    }
}
