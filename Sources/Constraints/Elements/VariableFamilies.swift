// Variables that share a name and differ by an index.

import ExactNumbers

/// The shown variables in groups: those named `name[index]` with one domain are a family.
struct VariableFamilies {
    private(set) var sets: [ModelElements.IndexSet] = []
    private(set) var groups: [ModelElements.VariableGroup] = []

    init(_ variables: VariableList) {
        struct Family {
            var name: String
            var domain: ValueDomain
            var indices: [String] = []
            var count = 0
        }
        struct Key: Hashable {
            var name: String
            var domain: ValueDomain
        }
        var order: [Key] = []
        var families: [Key: Family] = [:]
        for variable in variables where variable.isShown {
            let (name, index) = Self.split(variable.name)
            let key = Key(name: index == nil ? variable.name : name, domain: variable.domain)
            if families[key] == nil { order.append(key) }
            families[key, default: Family(name: key.name, domain: variable.domain)].count += 1
            if let index { families[key]?.indices.append(index) }
        }
        var words: [[String]] = []
        for key in order {
            guard let family = families[key] else { continue }
            let isFamily = !family.indices.isEmpty
            if isFamily { sets.append(.init(name: "indices of \(family.name)", members: family.indices)) }
            if case .words(let list) = family.domain, !words.contains(list) {
                words.append(list)
                sets.append(.init(name: "values of \(family.name)", members: list))
            }
            groups.append(
                .init(
                    name: isFamily ? "\(family.name)[\(Self.shortened(family.indices))]" : family.name,
                    domain: Self.text(family.domain), count: family.count))
        }
    }

    /// The name before the bracket and the index in it; nil where the name has none.
    private static func split(_ name: String) -> (name: String, index: String?) {
        guard name.hasSuffix("]"), let bracket = name.firstIndex(of: "["), bracket != name.startIndex else {
            return (name, nil)
        }
        return (String(name[..<bracket]), String(name[name.index(after: bracket)...].dropLast()))
    }

    static func shortened(_ list: [String]) -> String {
        list.count <= 8
            ? list.joined(separator: "; ")
            : list.prefix(4).joined(separator: "; ") + "; …; " + (list.last ?? "")
    }

    private static func text(_ domain: ValueDomain) -> String {
        func whole(_ bound: Int?) -> String { bound.map { "\($0)" } ?? "…" }
        func real(_ bound: ExactNumber?) -> String { bound.map { "\($0)" } ?? "…" }
        switch domain {
        case .boolean: return "true or false"
        case .integer(nil, nil): return "whole"
        case .integer(let lower, let upper): return "whole, \(whole(lower)) to \(whole(upper))"
        case .integers(let ranges):
            let parts = ranges.map {
                $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
            }
            return "whole, " + parts.joined(separator: " or ")
        case .real(nil, nil): return "real"
        case .real(let lower, let upper): return "real, \(real(lower)) to \(real(upper))"
        case .words(let list): return "one of \(shortened(list))"
        }
    }
}
