// Variables of a MiniZinc file, kept under their names through compilation.

import Diagnostics

extension TrackedModel {
    mutating func declare(_ item: MiniZincItem, _ items: MiniZincItems) {
        guard let first = item.tokens.first else { return }
        if items.isToken(first, "enum") {
            guard first + 1 < item.tokens.upperBound, items.tokens[first + 1].kind == .name else { return }
            let name = items.text(first + 1)
            declarations.append(
                "constraint forall(c in \(name))(trestle_word(\(Self.quoted(Self.bare(name))), show(c), c));")
            return
        }
        guard items.isToken(first, "var") || items.isToken(first, "array") else { return }
        var depth = 0
        var colon: Int?
        for token in item.tokens {
            if items.isToken(token, "opt") { return }
            if items.isToken(token, "[") || items.isToken(token, "{") || items.isToken(token, "(") {
                depth += 1
            }
            if items.isToken(token, "]") || items.isToken(token, "}") || items.isToken(token, ")") {
                depth -= 1
            }
            if depth == 0, items.isToken(token, ":") {
                colon = token
                break
            }
        }
        guard let colon, colon + 1 < item.tokens.upperBound, items.tokens[colon + 1].kind == .name,
            let type = (first..<colon).last(where: { items.isToken($0, "var") }), type + 1 < colon
        else { return }
        let written = items.text(colon + 1)
        let name = Self.bare(written)
        let isName = { (token: Int) in items.tokens[token].kind == .name && !items.isToken(token, "int") }
        if isName(colon - 1), colon - 1 == type + 1 || items.isToken(colon - 2, "of") {
            enumerations[name] = Self.bare(items.text(colon - 1))
        }
        guard items.isToken(first, "array") else {
            declarations.append("constraint trestle_value(\(Self.quoted(name)), \(written));")
            return
        }
        guard items.isToken(first + 1, "["), let closing = items.closing(first + 1, before: colon) else {
            return
        }
        let sets = split(first + 2..<closing, items)
        guard (1...6).contains(sets.count) else { return }
        for (dimension, set) in sets.enumerated() { enumerations["\(name)[\(dimension)]"] = Self.bare(set) }
        let places = sets.indices.map { dimension in
            sets.count == 1
                ? "index_set(\(written))" : "index_set_\(dimension + 1)of\(sets.count)(\(written))"
        }
        declarations.append(
            "constraint trestle_values(\(Self.quoted(name)), [\(places.joined(separator: ", "))], array1d(\(written)));"
        )
    }

    static func bare(_ name: String) -> String {
        name.hasPrefix("'") && name.count > 2 ? String(name.dropFirst().dropLast()) : name
    }
}
