// What a run found, next to the formal problem that it answers.

public import Constraints
public import PDDL
public import Validation

/// An answer that an independent judge has checked.
///
/// "Checked" means for the formal problem; whether that is what the user meant, a person sees by comparing it with the
/// sentences.
public enum Answer: Sendable {
    /// A plan.
    case plan(PlanAnswer)
    /// Values of variables.
    case values(ValuesAnswer)

    /// Whether it was proven that no answer is better.
    public var isOptimal: Bool {
        switch self {
        case .plan(let answer): answer.isOptimal
        case .values(let answer): answer.isOptimal
        }
    }

    /// Each sentence next to what it was taken to say, where the strategy works by sentences.
    public var restatements: [Restatement] {
        get { if case .plan(let answer) = self { answer.restatements } else { [] } }
        set {
            guard case .plan(var answer) = self else { return }
            answer.restatements = newValue
            self = .plan(answer)
        }
    }
}

/// A validated plan next to the problem that it solves.
public struct PlanAnswer: Sendable {
    /// The problem as translated.
    public var problem: Problem
    /// The plan and its cost.
    public var plan: ValidatedPlan
    /// Whether the search proved that no cheaper plan exists.
    public var isOptimal: Bool
    /// Each sentence next to what it was taken to say, where the strategy works by sentences.
    public var restatements: [Restatement] = []
}

/// Validated values next to the constraint program that they meet.
public struct ValuesAnswer: Sendable {
    /// The program as translated.
    public var program: MiniZincProgram
    /// The values, and those of the goals.
    public var solution: ValidatedSolution
    /// The answer as the program prints it.
    public var text: String
    /// What was changed because the program had no answer.
    public var changes: [Change] = []

    /// A change of a constraint.
    public struct Change: Sendable, Codable, Hashable {
        /// The place of the constraint in the model.
        public var constraint: Int
        /// By how much its limit was moved; nil where it was given up.
        public var movedBy: String?
        /// The change in words.
        public var words: String
    }

    /// Whether there is a goal, and no answer is better.
    public var isOptimal: Bool { solution.claim == .optimal && !solution.objectives.isEmpty }
}

/// A problem without an answer, and why.
public struct Impossibility: Sendable {
    /// The problem as translated.
    public var formalization: Formalization
    /// The proof in words.
    public var reason: String
    /// Which constraints cannot hold together, in the user's own sentences, and what the smallest changes are.
    public var explanation: Explanation?
    /// Each sentence next to what it was taken to say, where the strategy works by sentences.
    public var restatements: [Restatement]

    /// A problem without an answer.
    public init(
        formalization: Formalization, reason: String, explanation: Explanation? = nil,
        restatements: [Restatement] = []
    ) {
        self.formalization = formalization
        self.reason = reason
        self.explanation = explanation
        self.restatements = restatements
    }
}
