// One thing that is wrong with a plan, for programs: diagnostics say the same to people.

public import Diagnostics
public import ExactNumbers
public import PDDL

/// One thing that is wrong with a plan.
///
/// ```swift
/// for condition in fault.conditions {
///     print(condition.condition.pddl, condition.literals.map(\.lastChange))   // (clear b) [.step(0)]
/// }
/// ```
public struct PlanFault: Sendable, Hashable {
    /// What is wrong; the raw value is the code of the diagnostic.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case unknownAction = "plan.unknown-action"
        case wrongArity = "plan.wrong-arity"
        case unknownObject = "plan.unknown-object"
        case wrongType = "plan.wrong-type"
        /// A schema, goal or rule uses a variable that nothing declares. No parsed domain does.
        case unboundVariable = "plan.unbound-variable"
        /// A step's precondition, or a durative step's condition at its start or end, does not hold.
        case unsatisfiedPrecondition = "plan.unsatisfied-precondition"
        /// A condition over all of a durative step does not hold at some time inside.
        case violatedInvariant = "plan.violated-invariant"
        /// Two steps change or need the same thing at the same time, or closer together than epsilon.
        case interference = "plan.interference"
        /// Two numeric effects of one step change a function in ways that depend on their order.
        case conflictingEffects = "plan.conflicting-effects"
        /// A duration that the action does not allow.
        case wrongDuration = "plan.wrong-duration"
        /// A durative action in a timed plan without a duration.
        case missingDuration = "plan.missing-duration"
        /// A durative action in a plan without times.
        case missingTime = "plan.missing-time"
        /// A step without a time in a plan where others have one.
        case mixedTiming = "plan.mixed-timing"
        /// A time or duration below zero.
        case negativeTime = "plan.negative-time"
        /// A goal that does not hold at the end.
        case goalNotReached = "plan.goal-not-reached"
        /// A constraint on the course of the plan that is violated.
        case violatedConstraint = "plan.violated-constraint"
        /// A cost that hangs on a function without a value.
        case undefinedCost = "plan.undefined-cost"
        /// Any other number that hangs on a function without a value.
        case undefinedNumber = "plan.undefined-number"
        case divisionByZero = "plan.division-by-zero"
        /// A number of more than 16,384 bits.
        case numberTooLarge = "plan.number-too-large"
        /// A metric whose value does not fit in 64 bits.
        case costOverflow = "plan.cost-overflow"
        /// A number that changes with time in a way that fractions cannot tell.
        case notRational = "plan.not-rational"
        /// An effect or a number where the language has none. No parsed domain has such.
        case malformedEffect = "plan.malformed-effect"
        /// A derived predicate that hangs on its own negation.
        case unstratifiedRules = "plan.unstratified-rules"
    }

    /// What is wrong.
    public let kind: Kind
    /// The step, counted from 0; nil where it is about the end or the course of the plan.
    public let step: Int?
    /// The other step of an interference, counted from 0.
    public let otherStep: Int?
    /// When, in a timed plan.
    public let time: ExactNumber?
    /// The conditions that do not hold, in source order.
    public let conditions: [UnmetCondition]
    /// The same for people.
    public let diagnostic: Diagnostic

    /// Only the judge makes faults.
    init(
        _ kind: Kind, step: Int? = nil, otherStep: Int? = nil, time: ExactNumber? = nil,
        conditions: [UnmetCondition] = [], _ diagnostic: Diagnostic
    ) {
        self.kind = kind
        self.step = step
        self.otherStep = otherStep
        self.time = time
        self.conditions = conditions
        self.diagnostic = diagnostic
    }
}

/// A condition of a step, the goal or a constraint that does not hold where it should.
public struct UnmetCondition: Sendable, Hashable {
    /// The conjunct with its variables replaced; those that it quantifies itself stay.
    public let condition: Condition
    /// The ground literals and comparisons that keep it from holding, at most 64.
    public let literals: [UnmetLiteral]
    /// How many more literals there are.
    public let omitted: Int
}

/// A ground literal or comparison that should hold and does not.
public struct UnmetLiteral: Sendable, Hashable {
    /// What should hold: an atom, a comparison or an equality, or the negation of one.
    public let condition: Condition
    /// Who made it what it is.
    public let lastChange: LastChange
}

/// Who changed a fact or a number last.
public enum LastChange: Sendable, Hashable {
    /// Nobody: it has been so since the initial state.
    case initialState
    /// Nobody: the fact never held, or the function never had a value.
    case never
    /// A step, counted from 0.
    case step(Int)
    /// A timed initial literal, at its time.
    case timedLiteral(Rational)
    /// Nobody can: equality of objects.
    case fixed
}
