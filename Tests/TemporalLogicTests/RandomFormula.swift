// Random formulas, and all short traces.

import TemporalLogic
import TestSupport

/// Makes formulas over the atoms a and b.
struct RandomFormula {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed) }

    /// A formula with at most so many operators on a path.
    mutating func formula(_ depth: Int) -> Formula {
        if depth == 0 || random.once(in: 8) {
            return random.once(in: 10)
                ? random.one(of: [.truth, .falsity]) : Formula(Atom(random.one(of: ["a", "b"])))
        }
        let unary: [Formula.Operator] = [.not, .weakNext, .strongNext, .finally, .globally]
        let binary: [Formula.Operator] = [
            .and, .or, .implies, .equivalent, .xor, .until, .release, .weakUntil, .strongRelease,
        ]
        switch random.number(0...9) {
        case 0...3: return Formula(random.one(of: unary), formula(depth - 1))
        case 4:
            let from = random.number(0...2)
            let range = Formula.StepRange(
                from: from, to: random.once(in: 3) ? nil : from + random.number(0...2))
            return Formula(random.one(of: [.finally, .globally]), formula(depth - 1), within: range)
        default: return Formula(random.one(of: binary), formula(depth - 1), formula(depth - 1))
        }
    }

    /// The four ways in which a and b may hold.
    static let letters: [Set<Atom>] = [[], [Atom("a")], [Atom("b")], [Atom("a"), Atom("b")]]

    /// All traces of some length over a and b.
    static func traces(_ length: Int) -> [[Set<Atom>]] {
        length == 0 ? [[]] : traces(length - 1).flatMap { trace in letters.map { trace + [$0] } }
    }
}
