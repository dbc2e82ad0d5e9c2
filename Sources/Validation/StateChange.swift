// What the steps of a plan did, one after the other.

public import PDDL

/// What one step of a plan changed.
///
/// ```swift
/// validated.trace[0].added   // [(holding a)]
/// ```
public struct StateChange: Sendable, Hashable, CustomStringConvertible {
    /// The step's number, from 1.
    public let number: Int
    /// The step.
    public let step: GroundAction
    /// The facts that did not hold before and do now, in alphabetical order.
    public let added: [Fact]
    /// The facts that held before and do not now, in alphabetical order.
    public let deleted: [Fact]

    /// One line: the step, what it added and what it deleted.
    public var description: String {
        let changes = added.map { "+\($0)" } + deleted.map { "-\($0)" }
        return "\(number): \(step)  \(changes.joined(separator: " "))"
    }
}

/// The changes as the judge keeps them: numbers instead of names, spelt out only when somebody asks.
struct RecordedTrace: Sendable {
    /// What one step changed.
    struct Change: Sendable {
        var added: [GroundAtom]
        var deleted: [GroundAtom]
    }

    let steps: [GroundAction]
    let changes: [Change]
    let names: [String]

    var stateChanges: [StateChange] {
        zip(steps, changes).enumerated().map { index, pair in
            StateChange(
                number: index + 1, step: pair.0,
                added: pair.1.added.map(fact).sorted(), deleted: pair.1.deleted.map(fact).sorted())
        }
    }

    private func fact(_ atom: GroundAtom) -> Fact {
        Fact(names[Int(atom.symbol)], atom.arguments.map { names[Int($0)] })
    }
}
