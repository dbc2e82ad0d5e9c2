// The variables of a model.

/// The variables of a model in the order of their declaration. Families are kept as one entry and made into
/// ``VariableDeclaration``s only where somebody looks.
///
/// - Complexity: a variable by its place takes a binary search among the families.
public struct VariableList: Sendable, RandomAccessCollection {
    /// Variables in a row that were declared alike.
    private struct Stretch {
        /// The place of the first.
        var start: Int
        /// The place in ``families``, or that of the first in ``singles``.
        var entry: Int
        var isFamily: Bool
    }

    /// Variables with one name and an index.
    private struct FamilyEntry {
        var name: String
        var label: @Sendable (Int) -> String
        var domain: ValueDomain
    }

    private var stretches: [Stretch] = []
    private var families: [FamilyEntry] = []
    private var singles: [VariableDeclaration] = []
    /// How often each name was asked for, so that all differ.
    private var names: [String: Int] = [:]
    /// The names of families, and what stands before the index in the names of the others.
    private var (familyNames, stems): (Set<String>, Set<String>) = ([], [])
    /// How many there are.
    public private(set) var count = 0

    init() {}

    /// The first place.
    public var startIndex: Int { 0 }
    /// The place after the last.
    public var endIndex: Int { count }

    /// The variable at a place.
    public subscript(place: Int) -> VariableDeclaration {
        precondition(place >= 0 && place < count, "no variable \(place)")
        let stretch = stretches[stretches.lastIndex(beginningBy: place) { $0.start }]
        guard stretch.isFamily else { return singles[stretch.entry + place - stretch.start] }
        let family = families[stretch.entry]
        return VariableDeclaration(
            name: "\(family.name)[\(family.label(place - stretch.start))]", domain: family.domain,
            isShown: true)
    }

    /// The domain of the variable at a place, without making its name.
    package func domain(of place: Int) -> ValueDomain {
        precondition(place >= 0 && place < count, "no variable \(place)")
        let stretch = stretches[stretches.lastIndex(beginningBy: place) { $0.start }]
        return stretch.isFamily
            ? families[stretch.entry].domain : singles[stretch.entry + place - stretch.start].domain
    }

    /// Calls `body` with each domain and how many variables in a row have it, in order.
    package func forEachDomain(_ body: (ValueDomain, Int) throws -> Void) rethrows {
        for (number, stretch) in stretches.enumerated() {
            let end = number + 1 < stretches.count ? stretches[number + 1].start : count
            if stretch.isFamily {
                try body(families[stretch.entry].domain, end - stretch.start)
            } else {
                for single in singles[stretch.entry..<(stretch.entry + end - stretch.start)] {
                    try body(single.domain, 1)
                }
            }
        }
    }

    // MARK: Growing

    mutating func declare(_ name: String, _ domain: ValueDomain, isShown: Bool) -> Variable {
        var isTaken = false
        if let bracket = name.utf8.firstIndex(of: UInt8(ascii: "[")) {
            let stem = String(name[..<bracket])
            isTaken = familyNames.contains(stem)
            stems.insert(stem)
        }
        let declaration = VariableDeclaration(
            name: unique(name, isTaken: isTaken), domain: domain, isShown: isShown)
        if stretches.last?.isFamily ?? true {
            stretches.append(Stretch(start: count, entry: singles.count, isFamily: false))
        }
        singles.append(declaration)
        count += 1
        return Variable(count - 1)
    }

    mutating func declare<Index: Sendable>(_ name: String, _ indices: [Index], _ domain: ValueDomain) {
        guard !indices.isEmpty else { return }
        var family = name
        var number = 2
        while familyNames.contains(family) || stems.contains(family) {
            family = "\(name)#\(number)"
            number += 1
        }
        familyNames.insert(family)
        stretches.append(Stretch(start: count, entry: families.count, isFamily: true))
        families.append(FamilyEntry(name: family, label: { "\(indices[$0])" }, domain: domain))
        count += indices.count
    }

    private mutating func unique(_ name: String, isTaken: Bool) -> String {
        let count = names[name, default: isTaken ? 1 : 0]
        names[name] = count + 1
        guard count > 0 else { return name }
        let unique = "\(name)#\(count + 1)"
        names[unique, default: 0] += 1
        return unique
    }
}
