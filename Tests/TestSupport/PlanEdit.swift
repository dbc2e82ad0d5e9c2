// A change of a plan, and how it is written down.

/// A change of one or two steps, which are counted from 1 in the order of the text.
public enum PlanEdit: Sendable, Hashable, LosslessStringConvertible {
    /// The step is left out.
    case drop(Int)
    /// Two steps change places; in a timed plan each is then done when the other was.
    case swap(Int, Int)
    /// The step is written twice.
    case duplicate(Int)
    /// The argument, counted from 1, becomes another object.
    case object(step: Int, argument: Int, name: String)
    /// The step starts at another time.
    case start(Int, String)
    /// The step takes another time.
    case duration(Int, String)

    /// Reads what ``description`` writes, such as `swap 2 5` or `object 4 2 b`.
    public init?(_ description: String) {
        let words = description.split(separator: " ").map(String.init)
        let numbers = words.dropFirst().map { Int($0) }
        switch (words.first, words.count) {
        case ("drop", 2):
            guard let step = numbers[0] else { return nil }
            self = .drop(step)
        case ("duplicate", 2):
            guard let step = numbers[0] else { return nil }
            self = .duplicate(step)
        case ("swap", 3):
            guard let first = numbers[0], let second = numbers[1] else { return nil }
            self = .swap(first, second)
        case ("object", 4):
            guard let step = numbers[0], let argument = numbers[1] else { return nil }
            self = .object(step: step, argument: argument, name: words[3])
        case ("start", 3):
            guard let step = numbers[0] else { return nil }
            self = .start(step, words[2])
        case ("duration", 3):
            guard let step = numbers[0] else { return nil }
            self = .duration(step, words[2])
        default: return nil
        }
    }

    /// The change in words and numbers, such as `drop 3`.
    public var description: String {
        switch self {
        case .drop(let step): "drop \(step)"
        case .swap(let first, let second): "swap \(first) \(second)"
        case .duplicate(let step): "duplicate \(step)"
        case .object(let step, let argument, let name): "object \(step) \(argument) \(name)"
        case .start(let step, let time): "start \(step) \(time)"
        case .duration(let step, let time): "duration \(step) \(time)"
        }
    }

    /// The steps that the change names.
    public var steps: [Int] {
        switch self {
        case .drop(let step), .duplicate(let step), .start(let step, _), .duration(let step, _): [step]
        case .object(let step, _, _): [step]
        case .swap(let first, let second): [first, second]
        }
    }
}
