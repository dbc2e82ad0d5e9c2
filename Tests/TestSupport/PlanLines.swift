// Plans as text, for changes that need no reader of plans.

/// The steps of a plan as they are written: `0.000: (load a b) [5.000]`, or only `(load a b)`.
///
/// ```swift
/// var lines = PlanLines("(pick-up a)\n(stack a b)\n")
/// lines.apply(.drop(1))
/// print(lines.text)   // (stack a b)
/// ```
public struct PlanLines: Sendable, Hashable {
    /// One step.
    public struct Step: Sendable, Hashable {
        /// The start as written; nil in a plan without times.
        public var start: String?
        /// The action's name and its objects.
        public var words: [String]
        /// The duration as written; nil for an action that takes no time.
        public var duration: String?
    }

    /// The steps in the order of the text.
    public var steps: [Step]

    /// Reads the steps; comments and empty lines are dropped, and so is every line without a parenthesis.
    public init(_ text: String) {
        steps = text.split(whereSeparator: \.isNewline).compactMap { line in
            let line = line.prefix { $0 != ";" }
            guard let open = line.firstIndex(of: "("), let close = line[open...].firstIndex(of: ")") else {
                return nil
            }
            let start = line[..<open].filter { $0 != ":" && !$0.isWhitespace }
            let duration = line[close...].filter { $0 == "." || $0.isNumber }
            return Step(
                start: start.isEmpty ? nil : String(start),
                words: line[open..<close].dropFirst().split(whereSeparator: \.isWhitespace)
                    .map { $0.lowercased() },
                duration: duration.isEmpty ? nil : String(duration))
        }
    }

    /// One step a line.
    public var text: String {
        steps.map { step in
            (step.start.map { "\($0): " } ?? "") + "(\(step.words.joined(separator: " ")))"
                + (step.duration.map { " [\($0)]" } ?? "") + "\n"
        }.joined()
    }

    /// Whether the steps have times.
    public var isTimed: Bool { steps.contains { $0.start != nil } }

    /// Makes a change; one that names a step or an argument that is not there changes nothing.
    public mutating func apply(_ edit: PlanEdit) {
        guard edit.steps.allSatisfy({ steps.indices.contains($0 - 1) }) else { return }
        switch edit {
        case .drop(let step): steps.remove(at: step - 1)
        case .duplicate(let step): steps.insert(steps[step - 1], at: step)
        case .start(let step, let time): steps[step - 1].start = time
        case .duration(let step, let time): steps[step - 1].duration = time
        case .object(let step, let argument, let name):
            guard steps[step - 1].words.indices.dropFirst().contains(argument) else { return }
            steps[step - 1].words[argument] = name
        case .swap(let first, let second):
            steps.swapAt(first - 1, second - 1)
            // The times stay where they are: only what is done then changes places.
            (steps[first - 1].start, steps[second - 1].start) = (
                steps[second - 1].start, steps[first - 1].start
            )
        }
    }

    /// The text after `edits`, one after the other.
    public func text(after edits: [PlanEdit]) -> String {
        var changed = self
        for edit in edits { changed.apply(edit) }
        return changed.text
    }
}
