// How the planner's work on a problem ended.

public import Diagnostics
public import PDDL

/// The planner's answer.
public enum Outcome: Sendable {
    /// A plan, and what is claimed of it. It becomes a fact only when the judge has validated it.
    case solved(Plan, Claim)
    /// There is no plan, with the proof.
    case unsolvable(Unsolvability)
    /// A limit was reached. This proves nothing.
    case gaveUp(Limit)
}

/// What is claimed of a plan.
public enum Claim: String, Sendable, Hashable {
    /// No plan costs less.
    case optimal
    /// A plan; cheaper ones may exist.
    case satisficing
}

/// A fact, or that it does not hold.
public struct GroundLiteral: Sendable, Hashable, CustomStringConvertible {
    /// The fact.
    public var fact: Fact
    /// Whether its absence is meant.
    public var isNegated: Bool

    /// A fact, or its absence.
    public init(_ fact: Fact, isNegated: Bool = false) {
        self.fact = fact
        self.isNegated = isNegated
    }

    /// As PDDL writes it.
    public var description: String { isNegated ? "(not \(fact))" : "\(fact)" }
}

/// Why a problem has no plan.
public struct Unsolvability: Sendable, Hashable {
    /// The proof.
    public enum Proof: Sendable, Hashable {
        /// The goal is false in every state, whatever the objects do.
        case falseGoal
        /// These goal facts cannot be reached even if nothing ever became false; and these facts, which the
        /// goal wants false, can never become false.
        case unreachableGoal([Fact], permanent: [Fact])
        /// An invariant, or the reachability of pairs of facts (h²), keeps these two goal literals from being true
        /// together.
        case exclusiveGoal(GroundLiteral, GroundLiteral)
        /// Where these hold together, as they do at the start, no goal state can be reached: the reachability of
        /// pairs (h²) from the goal backward.
        case hopelessStart([GroundLiteral])
        /// The named search saw all states that could matter: this many.
        case exhausted(SearchConfiguration, states: Int)
    }

    /// The proof.
    public let proof: Proof
    /// What to tell whoever wrote the problem: for each goal fact that cannot be reached, what is missing.
    public let diagnostics: [Diagnostic]
}

extension Unsolvability: CustomStringConvertible {
    /// The reason in one line.
    public var description: String {
        switch proof {
        case .falseGoal: "the goal contradicts itself"
        case .unreachableGoal(let facts, let permanent):
            [
                facts.isEmpty ? nil : "no sequence of actions makes \(Self.list(facts)) true",
                permanent.isEmpty ? nil : "no action makes \(Self.list(permanent)) false",
            ].compactMap { $0 }.joined(separator: "; ")
        case .exclusiveGoal(let left, let right): "\(left) and \(right) are never true together"
        case .hopelessStart(let literals):
            "the start has \(literals.map(\.description).joined(separator: " and ")), from where the goal cannot "
                + "be reached"
        case .exhausted(let search, let states):
            "\(search) searched all \(states) states that can be reached and may lead to the goal"
        }
    }

    private static func list(_ facts: [Fact]) -> String {
        facts.map(\.description).joined(separator: ", ")
    }
}
