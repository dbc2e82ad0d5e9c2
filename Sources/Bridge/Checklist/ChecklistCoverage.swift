// Whether a formal text and a checklist speak of the same things.

import Diagnostics

extension Checklist {
    /// The numbers of items that a text refers to: `#3`, `#1 #4`.
    static func references(in text: some StringProtocol) -> Set<Int> {
        var result: Set<Int> = []
        for part in text.split(separator: "#", omittingEmptySubsequences: false).dropFirst() {
            if let number = Int(part.prefix { $0.isASCII && $0.isNumber }.prefix(6)) { result.insert(number) }
        }
        return result
    }

    /// What is missing: items that no line refers to, lines that refer to none, and numbers that are of no item.
    func gaps(in text: String, _ formalism: FormalismName) -> [Finding] {
        let used = Self.references(in: text)
        var findings = items.filter { !used.contains($0.number) }.map { item in
            Finding(
                Diagnostic(
                    "checklist.unused-item", "nothing refers to #\(item.number): \(item.quote)",
                    fixIts: [
                        FixIt("write what it says, and #\(item.number) in a comment or a name beside it")
                    ]))
        }
        findings += used.filter { self[$0] == nil }.sorted().map { number in
            Finding(
                Diagnostic(
                    "checklist.no-such-item", "the list has no #\(number); its last is #\(items.count)",
                    fixIts: [FixIt("refer to an item of the list")]))
        }
        guard formalism == .constraints else { return findings }
        for (line, statement) in Self.constraints(of: text) where Self.references(in: statement).isEmpty {
            findings.append(
                Finding(
                    Diagnostic(
                        "checklist.unsupported-constraint",
                        "no item supports the constraint in line \(line): \(statement.prefix(120))",
                        fixIts: [
                            FixIt("name the item that says so (constraint :: \"#2 name\" …), or leave it out")
                        ])))
        }
        return findings
    }

    /// The constraint items of a MiniZinc text that begin a line, with their lines.
    private static func constraints(of text: String) -> [(line: Int, statement: Substring)] {
        var result: [(Int, Substring)] = []
        var line = 1
        var place = text.startIndex
        while place < text.endIndex {
            let end = text[place...].firstIndex(of: "\n") ?? text.endIndex
            if text[place..<end].drop(while: \.isWhitespace).hasPrefix("constraint") {
                // Up to the semicolon, and the comment behind it.
                let close = text[place...].firstIndex(of: ";") ?? text.endIndex
                let lineEnd = text[close...].firstIndex(of: "\n") ?? text.endIndex
                result.append((line, text[place..<lineEnd]))
            }
            line += 1
            place = end < text.endIndex ? text.index(after: end) : end
        }
        return result
    }

    /// A MiniZinc text with the user's own words before each constraint that refers to them, as a comment from which
    /// the constraint takes its sentence and its kind.
    func quoting(inMiniZinc text: String) -> String {
        var result = ""
        var place = text.startIndex
        while place < text.endIndex {
            let end = text[place...].firstIndex(of: "\n").map { text.index(after: $0) } ?? text.endIndex
            let line = text[place..<end]
            if line.drop(while: \.isWhitespace).hasPrefix("constraint") {
                let close = text[place...].firstIndex(of: ";") ?? text.endIndex
                let lineEnd = text[close...].firstIndex(of: "\n") ?? text.endIndex
                let items = Self.references(in: text[place..<lineEnd]).sorted().compactMap { self[$0] }
                if !items.isEmpty {
                    let words = items.map(\.quote).joined(separator: " / ")
                    // A line of its own: the model's comments before it are no words of the user.
                    result += "\n% \(Self.kind(of: items)): \(words)\n"
                }
            }
            result += line
            place = end
        }
        return result
    }

    /// What may happen to a constraint for the sake of others: nothing to facts.
    private static func kind(of items: [Item]) -> String {
        items.allSatisfy { $0.kind == .fact } ? "fact" : "wish 1"
    }
}
