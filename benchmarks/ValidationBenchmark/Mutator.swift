// Random changes of plans.

import Foundation
import TestSupport

/// Makes changes that are the same for the same seed.
struct Mutator {
    private let lines: PlanLines
    /// The words that stand at the same place of the same action, such as the trucks of `load`.
    private var peers: [String: [String]] = [:]
    private let words: [String]
    private var random: SeededRandom

    init(_ lines: PlanLines, seed: UInt64) {
        self.lines = lines
        random = SeededRandom(seed)
        for step in lines.steps {
            for (index, word) in step.words.enumerated().dropFirst() {
                peers["\(step.words[0]) \(index)", default: []].append(word)
            }
        }
        peers = peers.mapValues { Array(Set($0)).sorted() }
        words = Array(Set(lines.steps.flatMap { $0.words.dropFirst() })).sorted()
    }

    /// One change, or two in one case of five.
    mutating func edits() -> [PlanEdit] {
        guard !lines.steps.isEmpty else { return [] }
        let first = edit(of: lines)
        guard random.once(in: 5) else { return [first] }
        var changed = lines
        changed.apply(first)
        return changed.steps.isEmpty ? [first] : [first, edit(of: changed)]
    }

    private mutating func edit(of lines: PlanLines) -> PlanEdit {
        let count = lines.steps.count
        let step = random.number(1...count)
        if lines.isTimed, !random.once(in: 3) { return timeEdit(of: lines, step) }
        switch random.number(0...6) {
        case 0: return .drop(step)
        // Neighbours change places more often than others: such plans are valid more often.
        case 1, 2: return .swap(step, min(count, step + 1))
        case 3: return .swap(step, random.number(1...count))
        case 4: return .duplicate(step)
        default: return objectEdit(of: lines, step) ?? .drop(step)
        }
    }

    private mutating func objectEdit(of lines: PlanLines, _ step: Int) -> PlanEdit? {
        let old = lines.steps[step - 1].words
        guard old.count > 1 else { return nil }
        let argument = random.number(1...old.count - 1)
        let same = peers["\(old[0]) \(argument)", default: []]
        let choices = (random.once(in: 3) ? words : same).filter { $0 != old[argument] }
        guard !choices.isEmpty else { return nil }
        return .object(step: step, argument: argument, name: random.one(of: choices))
    }

    private mutating func timeEdit(of lines: PlanLines, _ step: Int) -> PlanEdit {
        let old = lines.steps[step - 1]
        let start = Self.number(old.start)
        let shifts = ["0.0005", "0.001", "0.002", "0.01", "0.1", "1", "10"]
        var shift = Self.number(random.one(of: shifts))
        if random.once(in: 2) { shift = -shift }
        if let duration = old.duration, random.once(in: 3) {
            return .duration(step, Self.text(max(0, Self.number(duration) + shift)))
        }
        guard random.once(in: 2) else { return .start(step, Self.text(max(0, start + shift))) }
        // At the start or the end of another step, or next to it; this step may end there instead.
        let other = random.one(of: lines.steps)
        var time = Self.number(other.start)
        if random.once(in: 2) { time += Self.number(other.duration) }
        if random.once(in: 3) { time -= Self.number(old.duration) }
        time += Self.number(random.one(of: ["0", "0", "0.0005", "0.001", "-0.0005", "-0.001"]))
        return .start(step, Self.text(max(0, time)))
    }

    private static func number(_ text: String?) -> Decimal {
        text.flatMap { Decimal(string: $0, locale: Locale(identifier: "en_US_POSIX")) } ?? 0
    }

    private static func text(_ number: Decimal) -> String { "\(number)" }
}
