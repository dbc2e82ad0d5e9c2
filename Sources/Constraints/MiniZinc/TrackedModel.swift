// A MiniZinc file, rewritten so that constraints and values keep their names through compilation.

import Diagnostics
import ExactNumbers

/// How a constraint item is rewritten.
enum TrackingLevel: Int, Sendable, Hashable {
    /// It gets a name, which the compiler keeps where it can.
    case names
    /// It is tracked as a whole.
    case items
    /// Each constraint of a `forall` is tracked.
    case instances
}

/// How the constraint items of a model are rewritten.
struct TrackingPlan: Sendable, Hashable {
    /// The level of items without one of their own.
    var level: TrackingLevel
    /// The levels of single items, by file and place.
    var exceptions: [Int: [Int: TrackingLevel]] = [:]
    /// Whether values get names.
    var namesValues: Bool

    /// All items at one level, with names for values where instances are tracked.
    init(_ level: TrackingLevel) {
        self.level = level
        namesValues = level == .instances
    }

    /// The level of an item.
    func level(_ file: Int, _ item: Int) -> TrackingLevel { exceptions[file]?[item] ?? level }
}

/// The table behind the trackers of one program, filled file by file.
struct TrackedModel: Sendable {
    /// What is known of constraint items, by their numbers in trackers.
    var words: [ConstraintWords?] = []
    /// Enumerations, by the names of the values and indices that take their members.
    var enumerations: [String: String] = [:]
    /// The items to put behind the model.
    var declarations: [String] = []
    private let plan: TrackingPlan

    init(_ plan: TrackingPlan) { self.plan = plan }

    /// Rewrites a file, which has a number; `includes` gives the neutral names of included ones, by item.
    mutating func rewrite(_ items: MiniZincItems, _ file: Int, includes: [Int: String]) -> RewrittenText {
        var text = RewrittenText(items.source)
        var previousEnd = 0
        for (number, item) in items.items.enumerated() {
            defer { previousEnd = item.end }
            guard let first = item.tokens.first else { continue }
            if let name = includes[number] {
                text.replace(items.tokens[first + 1].range, with: "\"\(name)\"")
            } else if items.isToken(first, "constraint") {
                let words = items.words(of: item, after: previousEnd)
                track(item, items, words, at: plan.level(file, number), &text)
            } else if plan.namesValues {
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
        _ item: MiniZincItem, _ items: MiniZincItems, _ said: ConstraintWords?, at level: TrackingLevel,
        _ text: inout RewrittenText
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
        let line = items.source.position(of: items.tokens[start].range.lowerBound).line
        var body = start..<item.tokens.upperBound
        var annotations = Annotations()
        var edits: [(range: Range<Int>, text: String)] = []
        take(&body, items, &annotations, &edits)
        let whole = body
        var indices: [String] = []
        // Within loops, annotations are taken off at every level, and used only where instances are told apart.
        var inner = annotations
        while let loop = forall(body, items) {
            indices += loop.names
            body = loop.body
            take(&body, items, &inner, &edits)
        }
        if level == .instances { annotations = inner } else { (body, indices) = (whole, []) }
        words.append(annotations.words(said))
        guard let low = body.first else { return }
        let written =
            annotations.name ?? name ?? Self.quoted(Self.shortened(items.text(whole)) + " (line \(line))")
        if level == .names {
            let opening = items.tokens[low].range.lowerBound
            edits.append((opening..<opening, ":: \"\(number)|\(written.dropFirst()) "))
        } else {
            var shown = written
            if !indices.isEmpty, annotations.name == nil {
                let parts = indices.map { "show(\($0))" }.joined(separator: " ++ \",\" ++ ")
                shown += " ++ \"[\" ++ \(parts) ++ \"]\""
            }
            // What is given up for a price of its own is given up as a whole.
            let isOne = level != .instances || !mayFall(words[number], annotations.kind)
            let parts = isOne ? [body] : items.conjuncts(of: body)
            for (place, part) in parts.enumerated() {
                let title = parts.count > 1 ? "\(shown) ++ \" (part \(place + 1) of \(parts.count))\"" : shown
                let opening = items.tokens[part.lowerBound].range.lowerBound
                let closing = items.tokens[part.upperBound - 1].range.upperBound
                edits.append((opening..<opening, "trestle_track(\(title), \(annotations.about(number)), "))
                edits.append((closing..<closing, ")"))
            }
        }
        if start > first + 1 {
            let range = items.tokens[first + 1].range.lowerBound..<items.tokens[start].range.lowerBound
            edits.append((range, ""))
        }
        edits.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        for edit in edits { text.replace(edit.range, with: edit.text) }
    }

    /// Whether the parts of a constraint may be given up one by one.
    private func mayFall(_ words: ConstraintWords?, _ annotated: String) -> Bool {
        guard annotated.isEmpty || annotated == "bound" else { return false }
        switch words?.kind {
        case nil, .bound: return true
        case .wish(let weight): return weight == 1
        case .fact: return false
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

    /// What the name of an item that is not tracked says: its number and its name.
    func named(_ text: String) -> FlatZincTracker? {
        guard let bar = text.firstIndex(of: "|"), var tracker = tracker(String(text[..<bar])) else {
            return nil
        }
        tracker.name = String(text[text.index(after: bar)...])
        return tracker
    }

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
