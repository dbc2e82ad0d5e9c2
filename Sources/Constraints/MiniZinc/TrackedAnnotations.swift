// Annotations and loops around the constraints of a MiniZinc file.

import Diagnostics
import ExactNumbers

extension TrackedModel {
    /// What annotations say, as MiniZinc text that the compiler evaluates.
    struct Annotations {
        var name: String?
        var kind = ""
        var price: String?
        var unit: String?
        var sentence: String?

        /// What comments and these annotations say together, as far as it is literal.
        func words(_ said: ConstraintWords?) -> ConstraintWords? {
            let number = price.map { ExactNumber(decimal: $0) ?? 1 } ?? 1
            let kind: Constraint.Kind? =
                switch kind {
                case "fact": .fact
                case "wish": .wish(weight: number)
                case "bound": .bound(price: number, unit: unit.map { $0.filter { $0 != "\"" } })
                default: nil
                }
            let literal = sentence.flatMap { text -> String? in
                text.hasPrefix("\"") && !text.contains("\\") ? String(text.dropFirst().dropLast()) : nil
            }
            guard kind != nil || literal != nil else { return said }
            return ConstraintWords(sentence: literal ?? said?.sentence, kind: kind ?? said?.kind)
        }

        /// The second argument of a tracker.
        func about(_ number: Int) -> String {
            guard !kind.isEmpty || sentence != nil else { return "\"\(number)\"" }
            let price = price.map { "show(\($0))" } ?? "\"\""
            return
                "\"\(number)|\(kind)|\" ++ \(price) ++ \"|\" ++ \(unit ?? "\"\"") ++ \"|\" ++ \(sentence ?? "\"\"")"
        }
    }

    /// Takes Trestle's own annotations off the end of a body. Others stay.
    func take(
        _ body: inout Range<Int>, _ items: MiniZincItems, _ annotations: inout Annotations,
        _ edits: inout [(range: Range<Int>, text: String)]
    ) {
        // The annotations that make up the end of the body.
        var depth = 0
        var marks: [Int] = []
        for token in body where items.tokens[token].kind == .symbol {
            if items.isToken(token, "(") || items.isToken(token, "[") || items.isToken(token, "{") {
                depth += 1
            }
            if items.isToken(token, ")") || items.isToken(token, "]") || items.isToken(token, "}") {
                depth -= 1
            }
            if depth == 0, items.isToken(token, "::") { marks.append(token) }
        }
        while let mark = marks.popLast() {
            let end = body.upperBound
            guard mark + 1 < end, mark > body.lowerBound else { return }
            var close = mark + 1
            if mark + 2 < end {
                guard items.isToken(mark + 2, "("), let closing = items.closing(mark + 2, before: end),
                    closing == end - 1
                else { return }
                close = closing
            }
            let arguments = close > mark + 1 ? split(mark + 3..<close, items) : []
            switch (items.tokens[mark + 1].kind, items.text(mark + 1), arguments.count) {
            case (.text, let text, 0): annotations.name = text
            case (.name, "fact", 0): annotations.kind = "fact"
            case (.name, "wish", 1): (annotations.kind, annotations.price) = ("wish", arguments[0])
            case (.name, "bound", 2):
                (annotations.kind, annotations.price, annotations.unit) = (
                    "bound", arguments[0], arguments[1]
                )
            case (.name, "sentence", 1): annotations.sentence = arguments[0]
            default: return
            }
            edits.append((items.tokens[mark].range.lowerBound..<items.tokens[close].range.upperBound, ""))
            body = body.lowerBound..<mark
        }
    }

    /// Arguments separated by commas.
    func split(_ range: Range<Int>, _ items: MiniZincItems) -> [String] {
        var (depth, start) = (0, range.lowerBound)
        var parts: [String] = []
        for token in range where items.tokens[token].kind == .symbol {
            if items.isToken(token, "(") || items.isToken(token, "[") || items.isToken(token, "{") {
                depth += 1
            }
            if items.isToken(token, ")") || items.isToken(token, "]") || items.isToken(token, "}") {
                depth -= 1
            }
            if depth == 0, items.isToken(token, ",") {
                parts.append(items.text(start..<token))
                start = token + 1
            }
        }
        parts.append(items.text(start..<range.upperBound))
        return parts
    }

    /// A body that is one `forall(generators)(body)`: the names that it binds, and what it says of each.
    func forall(_ body: Range<Int>, _ items: MiniZincItems) -> (names: [String], body: Range<Int>)? {
        guard let first = body.first, items.isToken(first, "forall"), first + 1 < body.upperBound,
            items.isToken(first + 1, "("), let closing = items.closing(first + 1, before: body.upperBound),
            closing + 1 < body.upperBound, items.isToken(closing + 1, "("),
            items.closing(closing + 1, before: body.upperBound) == body.upperBound - 1,
            closing + 2 < body.upperBound - 1
        else { return nil }
        var names: [String] = []
        var (depth, expectsName) = (0, true)
        for token in first + 2..<closing {
            if items.isToken(token, "(") || items.isToken(token, "[") || items.isToken(token, "{") {
                depth += 1
            }
            if items.isToken(token, ")") || items.isToken(token, "]") || items.isToken(token, "}") {
                depth -= 1
            }
            guard depth == 0 else { continue }
            if expectsName, items.tokens[token].kind == .name {
                let follows =
                    items.isToken(token + 1, ",") || items.isToken(token + 1, "in")
                    || items.isToken(token + 1, "=")
                guard follows else { return nil }
                if !items.isToken(token, "_") { names.append(items.text(token)) }
                expectsName = items.isToken(token + 1, ",")
            } else if items.isToken(token, ",") {
                expectsName = true
            }
        }
        return names.isEmpty ? nil : (names, closing + 2..<body.upperBound - 1)
    }
}
