// Small random models in MiniZinc: globals, arrays, sets, real numbers, named and unnamed instances.

import TestSupport

/// A model as its parts, so that some of its constraints can be left out.
struct RandomMiniZincModel {
    /// A constraint item.
    struct Item {
        /// The name behind `::`; an item without one is known by its text.
        var name: String?
        /// What `i` runs over in a `forall`.
        var places: [Int]?
        var condition: String
    }

    private(set) var items: [Item] = []
    private(set) var goal = ""

    /// The model of a seed.
    init(seed: UInt64) {
        var writer = Writer(random: SeededRandom(seed))
        for number in 1...writer.random.number(1...4) {
            let condition = writer.truth(writer.random.number(1...3))
            items.append(Item(name: "c\(number)", places: nil, condition: condition))
        }
        if writer.random.once(in: 3) {
            let relation = writer.random.one(of: ["<=", ">", "!=", "="])
            let condition = "a[i] \(relation) \(writer.random.once(in: 2) ? "i - 2" : writer.number(1))"
            items.append(Item(name: "each", places: [1, 2, 3], condition: condition))
        }
        if writer.random.once(in: 4) {
            items.append(Item(name: nil, places: [1, 2, 3], condition: "a[i] <= \(writer.number(1))"))
        }
        switch writer.random.number(1...3) {
        case 1: goal = "satisfy"
        case 2: goal = "minimize \(writer.number(2))"
        default: goal = "maximize x + \(writer.number(1))"
        }
    }

    /// Whether one of an item's constraints is among those with these names.
    private static func isKept(_ item: Item, _ place: Int?, _ names: Set<String>) -> Bool {
        let end = place.map { "[\($0)]" } ?? ""
        if let name = item.name { return names.contains(name + end) }
        return names.contains { $0.hasPrefix("forall(") && $0.hasSuffix(end) }
    }

    /// Whether a constraint with this name is one of the text's.
    func isWritten(_ name: String) -> Bool {
        items.contains { item in
            (item.places ?? [0]).contains { Self.isKept(item, item.places == nil ? nil : $0, [name]) }
        }
    }

    /// The model as text; of the constraints all, or only those that are known by one of these names.
    func text(keeping names: Set<String>? = nil) -> String {
        var lines: [String] = []
        for item in items {
            let head = item.name.map { "constraint :: \"\($0)\" " } ?? "constraint "
            if let places = item.places {
                let kept = places.filter { place in names.map { Self.isKept(item, place, $0) } ?? true }
                if kept.isEmpty { continue }
                let set = kept.map(String.init).joined(separator: ", ")
                lines.append("\(head)forall(i in {\(set)})(\(item.condition));")
            } else if names.map({ Self.isKept(item, nil, $0) }) ?? true {
                lines.append("\(head)\(item.condition);")
            }
        }
        lines.append("solve \(goal);")
        let body = lines.joined(separator: "\n")
        // Only what is needed: reading all of the library costs more than all the rest.
        let includes = Self.libraries.filter { body.contains("\($0)(") }.map { "include \"\($0).mzn\";" }
        return (includes + [Self.declarations, body]).joined(separator: "\n")
    }

    private static let libraries = [
        "alldifferent", "increasing", "count", "table", "lex_less", "global_cardinality", "at_most",
        "disjoint", "all_equal", "member",
    ]

    /// `f` and `g` are multiples of a quarter that follow from whole numbers, so that Gecode has them exactly.
    private static let declarations = """
        var -2..3: x; var 0..4: y; var {-3, 0, 2, 5}: z;
        var bool: p; var bool: q; array[1..3] of var -1..2: a; var set of 1..3: s; var set of 0..3: t;
        var -4.0..4.0: f = 0.5 * x + 0.25; var -16.0..16.0: g = 1.5 * y - f;
        """
}

/// Writes the parts from a small grammar.
private struct Writer {
    var random: SeededRandom

    /// A number.
    mutating func number(_ depth: Int) -> String {
        if depth == 0 || random.once(in: 4) {
            return random.once(in: 3)
                ? "\(random.number(-4...4))" : random.one(of: ["x", "y", "z", "a[1]", "a[2]"])
        }
        let (left, right) = (number(depth - 1), number(depth - 1))
        switch random.number(1...15) {
        case 1...3: return "(\(left) + \(right))"
        case 4, 5: return "(\(left) - \(right))"
        case 6: return "(\(left) * \(random.one(of: ["x", "y", "2", "-3"])))"
        case 7: return "(\(left) div \(right))"
        case 8: return "(\(left) mod \(right))"
        case 9: return random.once(in: 2) ? "max(\(left), \(right))" : "min([\(left), \(right), y])"
        case 10: return "abs(\(left))"
        case 11: return "if \(truth(depth - 1)) then \(left) else \(right) endif"
        // No index is constant or an entry itself: see RandomMiniZincTests.undefinedEntriesWithinSums.
        case 12: return "a[\(random.one(of: ["x", "y", "z - 1", "abs(x) + 1"]))]"
        case 13: return random.once(in: 2) ? "card(s)" : "sum(i in s)(i)"
        case 14: return "sum(i in 1..3 where a[i] > 0)(i * a[i])"
        default: return "bool2int(\(truth(depth - 1)))"
        }
    }

    /// A real number, exact in binary.
    private mutating func real() -> String {
        switch random.number(1...5) {
        case 1: return "f"
        case 2: return "g"
        case 3: return "(f + \(random.one(of: ["g", "0.5", "-1.25"])))"
        case 4: return "(\(random.one(of: ["0.5", "-2.0", "f"])) * g)"
        default: return random.one(of: ["1.25", "-0.75", "max(f, g)", "abs(f)"])
        }
    }

    /// A truth value.
    mutating func truth(_ depth: Int) -> String {
        if depth == 0 || random.once(in: 6) {
            return random.one(of: ["p", "q", "x > 1", "y != z", "2 in s", "f <= g + 0.03125"])
        }
        switch random.number(1...20) {
        case 1...4: return "(\(number(depth - 1)) \(relation()) \(number(depth - 1)))"
        case 5: return "(x \(random.one(of: ["<", ">"])) \(number(depth - 1)))"
        case 6: return "(\(truth(depth - 1)) /\\ \(truth(depth - 1)))"
        case 7: return "(\(truth(depth - 1)) \\/ \(truth(depth - 1)))"
        case 8: return "(\(truth(depth - 1)) -> \(truth(depth - 1)))"
        case 9: return "(\(truth(depth - 1)) <-> \(truth(depth - 1)))"
        case 10: return "not (\(truth(depth - 1)))"
        case 11: return "(\(truth(depth - 1)) xor \(truth(depth - 1)))"
        case 12: return "(\(number(depth - 1)) in \(random.one(of: ["{-1, 2, 3}", "0..2", "s"])))"
        case 13: return "alldifferent([\(number(depth - 1)), \(number(depth - 1)), z])"
        case 14: return "exists(i in 1..3)(a[i] = \(number(depth - 1)))"
        case 15:
            return random.one(of: ["s subset {1, 2}", "card(s) = 2", "t = s union {3}", "increasing(a)"])
        case 16:
            // Sixteenths beside an odd number of thirty-seconds: Gecode takes equal sides for greater ones.
            return "(\(real()) \(random.one(of: ["<", "<=", ">=", ">"])) \(real()) + 0.03125)"
        case 17: return "table([x, y, \(number(depth - 1))], [| 1, 2, 3 | -1, 4, 0 | 3, 0, -2 |])"
        case 18:
            return random.one(of: [
                "lex_less(a, [x, y, 0])", "global_cardinality(a, [0, 2], [y, 1])", "at_most(1, a, 2)",
                "disjoint(s, t)", "all_equal([a[1], a[3], x])", "member(a, z)", "card(s intersect t) > 1",
                "s superset t", "card(t diff s) = y",
            ])
        default: return "count(a, \(number(depth - 1))) >= 2"
        }
    }

    private mutating func relation() -> String { random.one(of: ["<", "<=", "=", "!=", ">=", ">"]) }
}
