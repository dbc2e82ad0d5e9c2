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
    var declarations: [String] = []
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
        if items.isToken(start, "::"), start + 1 < item.tokens.upperBound,
            items.tokens[start + 1].kind == .text
        {
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
        let written =
            annotations.name ?? name ?? Self.quoted(Self.shortened(items.text(plain)) + " (line \(line))")
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
        for (range, replacement) in edits.sorted(by: {
            ($0.0.lowerBound, $0.0.upperBound) < ($1.0.lowerBound, $1.0.upperBound)
        }) {
            text.replace(range, with: replacement)
        }
    }

    /// The first 60 letters, with single spaces.
    private static func shortened(_ text: String) -> String {
        let plain = text.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return plain.count <= 60 ? plain : plain.prefix(59) + "…"
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for letter in text {
            if letter == "\"" || letter == "\\" { result.append("\\") }
            result.append(letter)
        }
        return result + "\""
    }

    // MARK: Back from FlatZinc

    /// What the second argument of a tracker says.
    func tracker(_ about: String) -> FlatZincTracker? {
        let parts = about.split(separator: "|", maxSplits: 4, omittingEmptySubsequences: false)
        guard let number = parts.first.flatMap({ Int($0) }), words.indices.contains(number) else {
            return nil
        }
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
