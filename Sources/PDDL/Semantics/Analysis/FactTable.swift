// The facts of a predicate that are reached, found by the objects in them.

/// The facts of one predicate, in the order in which they were reached.
struct FactTable {
    /// The objects of each fact.
    private(set) var rows: [[Int]] = []
    private var known: Set<[Int]> = []
    /// For each position and object the rows that have it there.
    private var index: [[Int: [Int]]]
    /// The rows that the last round added.
    var fresh = 0..<0

    /// No facts of a predicate with so many arguments.
    init(arity: Int) { index = Array(repeating: [:], count: arity) }

    /// Adds a fact; false where it is there already.
    mutating func insert(_ row: [Int]) -> Bool {
        guard row.count == index.count, known.insert(row).inserted else { return false }
        for (position, object) in row.enumerated() {
            index[position][object, default: []].append(rows.count)
        }
        rows.append(row)
        return true
    }

    /// The shortest list of rows among which all that fit are; nil for all rows.
    func rowNumbers(_ wanted: [Int?]) -> [Int]? {
        var best: [Int]?
        for (position, object) in wanted.enumerated() where position < index.count {
            guard let object else { continue }
            guard let rows = index[position][object] else { return [] }
            if rows.count < best?.count ?? .max { best = rows }
        }
        return best
    }

    /// The objects that some fact is about.
    var objects: Set<Int> { index.reduce(into: []) { $0.formUnion($1.keys) } }

    /// Whether some fact fits: an object where one is given, any where none is.
    func contains(_ wanted: [Int?]) -> Bool {
        let objects = wanted.compactMap { $0 }
        if objects.count == wanted.count { return known.contains(objects) }
        guard let numbers = rowNumbers(wanted) else { return rows.contains { Self.fits($0, wanted) } }
        return numbers.contains { Self.fits(rows[$0], wanted) }
    }

    private static func fits(_ row: [Int], _ wanted: [Int?]) -> Bool {
        row.count == wanted.count && zip(row, wanted).allSatisfy { $1 == nil || $0 == $1 }
    }
}
