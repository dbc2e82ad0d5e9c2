// A MiniZinc file, rewritten so that constraints and values keep their names through compilation.

import Diagnostics
import ExactNumbers

/// How much of a model is rewritten.
enum TrackingLevel: Sendable, Hashable {
    /// Nothing but includes.
    case none
    /// Each constraint item as a whole.
    case items
    /// Each constraint of a `forall`, and names for values.
    case instances
}

/// The table behind the trackers of one program, filled file by file.
struct TrackedModel: Sendable {
    /// What is known of constraint items, by their numbers in trackers.
    var words: [ConstraintWords?] = []
    /// Enumerations, by the names of the values and indices that take their members.
    var enumerations: [String: String] = [:]
    /// The items to put behind the model.
    private var declarations: [String] = []
    private let level: TrackingLevel

    init(_ level: TrackingLevel) { self.level = level }

    /// Rewrites a file; `include` gives the neutral name of an included one.
    mutating func rewrite(_ items: MiniZincItems, includes: [Int: String]) -> RewrittenText {
        var text = RewrittenText(items.source)
        var previousEnd = 0
        for (number, item) in items.items.enumerated() {
            defer { previousEnd = item.end }
            guard let first = item.tokens.first else { continue }
            if let name = includes[number] {
                text.replace(items.tokens[first + 1].range, with: "\"\(name)\"")
            } else if items.isToken(first, "constraint") {
                if level != .none { track(item, items, items.words(of: item, after: previousEnd), &text) }
            } else if level == .instances {
                declare(item, items)
            }
        }
        text.finish(with: items.items.last?.isClosed == false ? ";" : "")
        return text
    }

    /// The items that name values, as a file to include behind the model.
    var valueNames: String { declarations.joined(separator: "\n") }

    // MARK: Constraints

    private mutating func track(
        _ item: MiniZincItem, _ items: MiniZincItems, _ said: ConstraintWords?, _ text: inout RewrittenText
    ) {
        guard let first = item.tokens.first else { return }
        var start = first + 1
        var name: String?
        if items.isToken(start, "::"), start + 1 < item.tokens.upperBound, items.tokens[start + 1].kind == .text {
            name = items.text(start + 1)
            start += 2
        }
        guard start < item.tokens.upperBound else { return }
        let number = words.count
        words.append(said)
        let line = items.source.position(of: items.tokens[start].range.lowerBound).line
        var body = start..<item.tokens.upperBound
        var annotations = Annotations()
        var edits: [(Range<Int>, String)] = []
        var indices: [String] = []
        take(&body, items, &annotations, &edits)
        let plain = body
        if level == .instances {
            while let loop = forall(body, items) {
                indices += loop.names
                body = loop.body
                take(&body, items, &annotations, &edits)
            }
        }
        guard let low = body.first, let high = body.last else { return }
        let written = annotations.name ?? name ?? Self.quoted(Self.shortened(items.text(plain)) + " (line \(line))")
        var shown = written
        if !indices.isEmpty, annotations.name == nil {
            let parts = indices.map { "show(\($0))" }.joined(separator: " ++ \",\" ++ ")
            shown += " ++ \"[\" ++ \(parts) ++ \"]\""
        }
        let head = "trestle_track(\(shown), \(annotations.about(number)), "
        let nameEnd = items.tokens[start].range.lowerBound
        if start > first + 1 { edits.append((items.tokens[first + 1].range.lowerBound..<nameEnd, "")) }
        let (opening, closing) = (items.tokens[low].range.lowerBound, items.tokens[high].range.upperBound)
        edits.append((opening..<opening, head))
        edits.append((closing..<closing, ")"))
        for (range, replacement) in edits.sorted(by: { ($0.0.lowerBound, $0.0.upperBound) < ($1.0.lowerBound, $1.0.upperBound) }) {
            text.replace(range, with: replacement)
        }
    }

    /// What annotations say, as MiniZinc text that the compiler evaluates.
    private struct Annotations {
        var name: String?
        var kind = ""
        var price: String?
        var unit: String?
        var sentence: String?

        /// The second argument of a tracker.
        func about(_ number: Int) -> String {
            guard !kind.isEmpty || sentence != nil else { return "\"\(number)\"" }
            let price = price.map { "show(\($0))" } ?? "\"\""
            return "\"\(number)|\(kind)|\" ++ \(price) ++ \"|\" ++ \(unit ?? "\"\"") ++ \"|\" ++ \(sentence ?? "\"\"")"
        }
    }

    /// Takes Trestle's own annotations off the end of a body. Others stay.
    private func take(
        _ body: inout Range<Int>, _ items: MiniZincItems, _ annotations: inout Annotations,
        _ edits: inout [(Range<Int>, String)]
    ) {
        // The annotations that make up the end of the body.
        var depth = 0
        var marks: [Int] = []
        for token in body where items.tokens[token].kind == .symbol {
            if items.isToken(token, "(") || items.isToken(token, "[") || items.isToken(token, "{") { depth += 1 }
            if items.isToken(token, ")") || items.isToken(token, "]") || items.isToken(token, "}") { depth -= 1 }
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
                (annotations.kind, annotations.price, annotations.unit) = ("bound", arguments[0], arguments[1])
            case (.name, "sentence", 1): annotations.sentence = arguments[0]
            default: return
            }
            edits.append((items.tokens[mark].range.lowerBound..<items.tokens[close].range.upperBound, ""))
            body = body.lowerBound..<mark
        }
    }

    /// Arguments separated by commas.
    private func split(_ range: Range<Int>, _ items: MiniZincItems) -> [String] {
        var (depth, start) = (0, range.lowerBound)
        var parts: [String] = []
        for token in range where items.tokens[token].kind == .symbol {
            if items.isToken(token, "(") || items.isToken(token, "[") || items.isToken(token, "{") { depth += 1 }
            if items.isToken(token, ")") || items.isToken(token, "]") || items.isToken(token, "}") { depth -= 1 }
            if depth == 0, items.isToken(token, ",") {
                parts.append(items.text(start..<token))
                start = token + 1
            }
        }
        parts.append(items.text(start..<range.upperBound))
        return parts
    }

    /// A body that is one `forall(generators)(body)`: the names that it binds, and what it says of each.
    private func forall(_ body: Range<Int>, _ items: MiniZincItems) -> (names: [String], body: Range<Int>)? {
        guard let first = body.first, items.isToken(first, "forall"), first + 1 < body.upperBound,
            items.isToken(first + 1, "("), let closing = items.closing(first + 1, before: body.upperBound),
            closing + 1 < body.upperBound, items.isToken(closing + 1, "("),
            items.closing(closing + 1, before: body.upperBound) == body.upperBound - 1,
            closing + 2 < body.upperBound - 1
        else { return nil }
        var names: [String] = []
        var (depth, expectsName) = (0, true)
        for token in first + 2..<closing {
            if items.isToken(token, "(") || items.isToken(token, "[") || items.isToken(token, "{") { depth += 1 }
            if items.isToken(token, ")") || items.isToken(token, "]") || items.isToken(token, "}") { depth -= 1 }
            guard depth == 0 else { continue }
            if expectsName, items.tokens[token].kind == .name {
                let follows = items.isToken(token + 1, ",") || items.isToken(token + 1, "in")
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

    /// The first 60 letters, with single spaces.
    private static func shortened(_ text: String) -> String {
        let plain = text.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return plain.count <= 60 ? plain : plain.prefix(59) + "…"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for letter in text {
            if letter == "\"" || letter == "\\" { result.append("\\") }
            result.append(letter)
        }
        return result + "\""
    }

    // MARK: Values

    private mutating func declare(_ item: MiniZincItem, _ items: MiniZincItems) {
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
            if items.isToken(token, "[") || items.isToken(token, "{") || items.isToken(token, "(") { depth += 1 }
            if items.isToken(token, "]") || items.isToken(token, "}") || items.isToken(token, ")") { depth -= 1 }
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
        guard items.isToken(first + 1, "["), let closing = items.closing(first + 1, before: colon) else { return }
        let sets = split(first + 2..<closing, items)
        guard (1...6).contains(sets.count) else { return }
        for (dimension, set) in sets.enumerated() { enumerations["\(name)[\(dimension)]"] = Self.bare(set) }
        let places = sets.indices.map { dimension in
            sets.count == 1 ? "index_set(\(written))" : "index_set_\(dimension + 1)of\(sets.count)(\(written))"
        }
        declarations.append(
            "constraint trestle_values(\(Self.quoted(name)), [\(places.joined(separator: ", "))], array1d(\(written)));")
    }

    private static func bare(_ name: String) -> String {
        name.hasPrefix("'") && name.count > 2 ? String(name.dropFirst().dropLast()) : name
    }

    // MARK: Back from FlatZinc

    /// What the second argument of a tracker says.
    func tracker(_ about: String) -> FlatZincTracker? {
        let parts = about.split(separator: "|", maxSplits: 4, omittingEmptySubsequences: false)
        guard let number = parts.first.flatMap({ Int($0) }), words.indices.contains(number) else { return nil }
        var tracker = FlatZincTracker(
            name: "", sentence: words[number]?.sentence, kind: words[number]?.kind ?? .wish(weight: 1))
        guard parts.count == 5 else { return tracker }
        let price = ExactNumber(decimal: parts[2]) ?? 1
        switch parts[1] {
        case "fact": tracker.kind = .fact
        case "wish": tracker.kind = .wish(weight: price)
        case "bound": tracker.kind = .bound(price: price, unit: parts[3].isEmpty ? nil : String(parts[3]))
        default: break
        }
        if !parts[4].isEmpty { tracker.sentence = String(parts[4]) }
        return tracker
    }
}
