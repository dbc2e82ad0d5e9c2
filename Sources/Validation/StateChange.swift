// What the steps of a plan did, one after the other.

public import ExactNumbers
public import PDDL

/// What happened at one time of a plan: one step of a plan without times; in a timed plan all that starts, ends
/// or changes at the same time.
///
/// ```swift
/// validated.trace[0].added   // [(holding a)]
/// ```
public struct StateChange: Sendable, Hashable, CustomStringConvertible, Encodable {
    /// Something that happened.
    public struct Event: Sendable, Hashable, CustomStringConvertible, Encodable {
        /// What kind of thing.
        public enum Kind: String, Sendable, Hashable, Encodable {
            /// An action that takes no time.
            case action
            /// A durative action began.
            case start
            /// A durative action ended.
            case end
            /// A timed initial literal.
            case timedLiteral = "timed-literal"
        }

        /// What kind of thing.
        public let kind: Kind
        /// The step, counted from 1; nil for a timed literal.
        public let step: Int?
        /// The step or the literal as PDDL writes it.
        public let text: String

        /// The text, after `start` or `end` where it is one.
        public var description: String {
            switch kind {
            case .action, .timedLiteral: text
            case .start: "start \(text)"
            case .end: "end \(text)"
            }
        }
    }

    /// A function that changed.
    public struct NumericChange: Sendable, Hashable, CustomStringConvertible, Encodable {
        /// The function with its objects as PDDL writes it.
        public let function: String
        /// The value before, or nil where it had none.
        public let before: ExactNumber?
        /// The value after.
        public let after: ExactNumber

        /// Such as `(fuel t): 3 → 2`.
        public var description: String {
            "\(function): \(before.map { "\($0) → " } ?? "")\(after)"
        }
    }

    /// The number of the change, from 1: that of the step in a plan without times.
    public let number: Int
    /// When, in a timed plan.
    public let time: ExactNumber?
    /// What happened, at least one.
    public let events: [Event]
    /// The facts that did not hold before and do now, in alphabetical order, derived ones left out.
    public let added: [Fact]
    /// The facts that held before and do not now, in alphabetical order, derived ones left out.
    public let deleted: [Fact]
    /// The functions that changed since the change before, in alphabetical order.
    public let numbers: [NumericChange]

    /// One line: the time, what happened, what was added, what was deleted and the numbers.
    public var description: String {
        let changes = added.map { "+\($0)" } + deleted.map { "-\($0)" } + numbers.map(\.description)
        let when = time.map { "\($0)" } ?? "\(number)"
        return
            "\(when): \(events.map(\.description).joined(separator: ", "))  \(changes.joined(separator: " "))"
    }

    private enum CodingKeys: String, CodingKey { case number, time, events, added, deleted, numbers }

    /// As JSON shows it: facts as PDDL writes them.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(number, forKey: .number)
        try container.encodeIfPresent(time, forKey: .time)
        try container.encode(events, forKey: .events)
        try container.encode(added.map(\.description), forKey: .added)
        try container.encode(deleted.map(\.description), forKey: .deleted)
        try container.encode(numbers, forKey: .numbers)
    }
}

/// The changes as the judge keeps them: numbers instead of names, spelt out only when somebody asks.
struct RecordedTrace: Sendable {
    /// What happened at one time.
    struct Change: Sendable {
        var time: ExactNumber?
        var events: [(kind: StateChange.Event.Kind, index: Int)] = []
        var added: [Int32] = []
        var deleted: [Int32] = []
        var numbers: [(function: Int32, before: ExactNumber?, after: ExactNumber)] = []
    }

    let steps: [GroundAction]
    let literals: [TimedLiteral]
    let changes: [Change]
    let names: Names
    let facts: AtomTable
    let functions: AtomTable

    var stateChanges: [StateChange] {
        changes.enumerated().map { index, change in
            StateChange(
                number: index + 1, time: change.time, events: change.events.map(event),
                added: change.added.map(fact).sorted(), deleted: change.deleted.map(fact).sorted(),
                numbers: change.numbers.map { number in
                    StateChange.NumericChange(
                        function: names.function(functions.ground(number.function)).description,
                        before: number.before, after: number.after)
                }.sorted { $0.function < $1.function })
        }
    }

    private func event(_ kind: StateChange.Event.Kind, _ index: Int) -> StateChange.Event {
        guard kind == .timedLiteral else {
            return StateChange.Event(kind: kind, step: index + 1, text: steps[index].action)
        }
        let literal = literals[index]
        let text = literal.holds ? literal.fact.description : "(not \(literal.fact))"
        return StateChange.Event(kind: kind, step: nil, text: text)
    }

    private func fact(_ atom: Int32) -> Fact { names.fact(facts.ground(atom)) }
}
