// The constraints of a model.

import ExactNumbers

/// The constraints of a model in the order in which they were required. Most are rows, which are kept flat and made
/// into ``Constraint``s only where somebody looks.
///
/// - Complexity: a constraint by its place takes a binary search among the stretches that were required alike.
public struct ConstraintList: Sendable, RandomAccessCollection {
    /// The flat ones.
    package private(set) var rows = SparseRows()
    private var others: [Constraint] = []
    /// Names of rows that were required one by one.
    private var names: [String] = []
    private var stretches: [Stretch] = []
    /// How many there are.
    public private(set) var count = 0

    /// Constraints in a row that are kept alike.
    private struct Stretch {
        enum Content {
            /// In ``others``, beginning there.
            case others(Int)
            /// In ``rows``, beginning there, with names of their own in ``names``.
            case named(Int, names: Int)
            /// In ``rows``, beginning there, with one name and an index.
            case family(Int, name: String, labels: [String]?)
        }

        var start: Int
        var content: Content
        var sentence: String?
        var kind = Constraint.Kind.wish(weight: 1)

        /// Whether a row can be kept in this stretch.
        func goesOn(with row: Constraint) -> Bool {
            if case .named = content { sentence == row.sentence && kind == row.kind } else { false }
        }
    }

    init() {}

    // MARK: Looking

    /// The first place.
    public var startIndex: Int { 0 }
    /// The place after the last.
    public var endIndex: Int { count }

    /// The constraint at a place.
    public subscript(place: Int) -> Constraint {
        precondition(place >= 0 && place < count, "no constraint \(place)")
        let stretch = stretches[stretches.lastIndex(beginningBy: place) { $0.start }]
        let offset = place - stretch.start
        switch stretch.content {
        case .others(let first): return others[first + offset]
        case .named(let row, let name):
            return Constraint(
                name: names[name + offset], condition: rows.condition(of: row + offset),
                sentence: stretch.sentence, kind: stretch.kind)
        case .family(let row, let name, let labels):
            let label = labels.map { $0[offset] } ?? "\(offset)"
            return Constraint(
                name: "\(name)[\(label)]", condition: rows.condition(of: row + offset),
                sentence: stretch.sentence, kind: stretch.kind)
        }
    }

    /// Whether all constraints that are not kept as rows meet a condition.
    func othersSatisfy(_ condition: (Constraint) -> Bool) -> Bool { others.allSatisfy(condition) }

    /// The places of constraints that are no rows, in ascending order, and for each row its place.
    package var layout: (others: [Range<Int>], rows: [(first: Int, places: Range<Int>)]) {
        var (others, rows): ([Range<Int>], [(first: Int, places: Range<Int>)]) = ([], [])
        for (number, stretch) in stretches.enumerated() {
            let end = number + 1 < stretches.count ? stretches[number + 1].start : count
            switch stretch.content {
            case .others: others.append(stretch.start..<end)
            case .named(let first, _), .family(let first, _, _): rows.append((first, stretch.start..<end))
            }
        }
        return (others, rows)
    }

    // MARK: Growing

    mutating func append(_ constraint: Constraint) {
        if rows.append(constraint.condition) {
            let row = rows.count - 1
            if !(stretches.indices.last.map { stretches[$0].goesOn(with: constraint) } ?? false) {
                stretches.append(
                    Stretch(
                        start: count, content: .named(row, names: names.count),
                        sentence: constraint.sentence, kind: constraint.kind))
            }
            names.append(constraint.name)
        } else {
            var goesOn = false
            if case .others? = stretches.last?.content { goesOn = true }
            if !goesOn { stretches.append(Stretch(start: count, content: .others(others.count))) }
            others.append(constraint)
        }
        count += 1
    }

    mutating func append(
        _ rows: SparseRows, named name: String, labels: [String]?, sentence: String?, kind: Constraint.Kind
    ) {
        guard rows.count > 0 else { return }
        stretches.append(
            Stretch(
                start: count, content: .family(self.rows.count, name: name, labels: labels),
                sentence: sentence, kind: kind))
        self.rows.append(0..<rows.count, of: rows)
        count += rows.count
    }
}
