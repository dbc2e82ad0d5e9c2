// The five elements as people read them.

extension ModelElements: CustomStringConvertible {
    /// Five headed lists; long ones are cut, the JSON has all.
    public var description: String {
        var lines = ["Sets"]
        lines += Self.listed(sets) { "\($0.name): \(VariableFamilies.shortened($0.members))" }
        lines.append("Parameters")
        lines += Self.listed(parameters) { "\($0.name) = \($0.value)" }
        lines.append("Variables")
        lines += Self.listed(variables) { group in
            "\(group.name): \(group.domain)" + (group.count > 1 ? " (\(group.count) variables)" : "")
        }
        if hiddenVariables > 0 { lines.append("  and \(hiddenVariables) that are not shown") }
        lines.append("Objective")
        lines += objective.isEmpty
            ? ["  any answer will do"] : Self.listed(objective) { "\($0.direction) \($0.expression)" }
        lines.append("Constraints")
        lines += Self.listed(constraints, Self.line)
        return lines.joined(separator: "\n")
    }

    private static func line(_ rule: Rule) -> String {
        var note = rule.kind
        if let price = rule.price {
            note += rule.kind == "bound" ? ", \(price) for each \(rule.unit ?? "unit")" : ", weight \(price)"
        }
        let sentence = rule.sentence.map { $0 == rule.name ? "" : " — \($0)" } ?? ""
        return "'\(rule.name)' (\(note)): \(rule.condition)\(sentence)"
    }

    private static func listed<Item>(_ items: [Item], _ text: (Item) -> String) -> [String] {
        if items.isEmpty { return ["  none"] }
        let most = 50
        return items.prefix(most).map { "  " + text($0) }
            + (items.count > most ? ["  and \(items.count - most) more"] : [])
    }
}
