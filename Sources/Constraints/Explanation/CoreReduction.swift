// From some contradiction to a least one.

/// Takes constraints out of a core until each that is left is needed.
///
/// Whole families go first, then parts of what is left, which are halved where they are needed. Every contradiction
/// that the solver shows on the way takes the place of the one before (clause set refinement).
/// Sources: Junker, "QuickXplain: preferred explanations and relaxations for over-constrained problems", AAAI 2004;
/// Belov, Lynce and Marques-Silva, "Towards efficient MUS extraction", AI Communications 25, 2012.
/// Complexity: about k·log(n/k) questions for k constraints left of n.
struct CoreReduction {
    /// A part of a core that cannot hold either.
    struct Least {
        var places: Set<Int>
        /// Those without which the others were shown to hold together.
        var needed: Set<Int>
        /// Whether each is needed.
        var isMinimal: Bool { needed.count == places.count }
    }

    let oracle: SubsetOracle
    /// Constraints that always hold and are not taken out.
    let background: Set<Int>
    /// The number of each constraint's family; constraints of one family are first taken out together.
    var families: [Int] = []

    /// A part of `core` that cannot hold beside the background. A question without an answer keeps its constraints.
    func reduce(_ core: Set<Int>) throws -> Least {
        var rest = core.subtracting(background)
        guard !rest.isEmpty else { return Least(places: [], needed: []) }
        if case .unsatisfiable = try oracle.ask(background) { return Least(places: [], needed: []) }
        for family in groups(of: rest) {
            let left = rest.subtracting(family)
            if case .unsatisfiable(let smaller) = try oracle.ask(background.union(left)) {
                rest = smaller.subtracting(background)
            }
        }
        var needed: Set<Int> = []
        var agenda = parts(rest.sorted(), atMost: max(rest.count / 4, 1))
        while let part = agenda.popLast(), !oracle.isOver {
            let part = part.filter(rest.contains)
            guard !part.isEmpty else { continue }
            switch try oracle.ask(background.union(rest.subtracting(part))) {
            case .unsatisfiable(let smaller): rest = smaller.subtracting(background)
            case .satisfiable where part.count == 1: needed.insert(part[0])
            case .unknown where part.count == 1: continue
            case .satisfiable, .unknown: agenda += parts(part, atMost: (part.count + 1) / 2)
            }
        }
        return Least(places: rest, needed: needed)
    }

    /// The families with several members here, the largest first; none where there is only one family.
    private func groups(of places: Set<Int>) -> [[Int]] {
        let all = Dictionary(grouping: places.sorted()) {
            families.indices.contains($0) ? families[$0] : -1 - $0
        }
        guard all.count > 1 else { return [] }
        return all.values.filter { $0.count > 1 }.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }

    /// Neighbours in parts; the first is the last, to be taken off the end.
    private func parts(_ places: [Int], atMost size: Int) -> [[Int]] {
        stride(from: 0, to: places.count, by: size).reversed().map {
            Array(places[$0..<min($0 + size, places.count)])
        }
    }
}

extension ConstraintModel {
    /// A number for each constraint's family: those whose names differ in an index only.
    var families: [Int] {
        var numbers: [Substring: Int] = [:]
        return constraints.map { constraint in
            let name = constraint.name.prefix { $0 != "[" }
            if let known = numbers[name] { return known }
            numbers[name] = numbers.count
            return numbers.count - 1
        }
    }
}
