// Small changes to a text that still looks like PDDL.

import TestSupport

/// Changes texts at random, by bytes, by words and by lists.
struct Mutator {
    var random: SeededRandom
    let words: [[UInt8]]

    /// `text` with some changes.
    mutating func changed(_ text: [UInt8]) -> [UInt8] {
        var text = text
        for _ in 0..<random.number(1...4) {
            switch random.number(0...9) {
            case 0: changeByte(&text)
            case 1: removeRange(&text)
            case 2: insertWord(&text)
            case 3, 4: exchangeWord(&text)
            case 5, 6: removeList(&text)
            case 7: repeatList(&text)
            case 8: moveList(&text)
            default: wrapList(&text)
            }
        }
        return text.count > 200_000 ? Array(text.prefix(200_000)) : text
    }

    private mutating func place(in text: [UInt8]) -> Int {
        text.isEmpty ? 0 : random.number(0...text.count - 1)
    }

    private mutating func changeByte(_ text: inout [UInt8]) {
        guard !text.isEmpty else { return }
        text[place(in: text)] =
            random.once(in: 2) ? UInt8(random.number(0...255)) : 0x28 + UInt8(random.number(0...1))
    }

    private mutating func removeRange(_ text: inout [UInt8]) {
        let start = place(in: text)
        text.removeSubrange(start..<min(text.count, start + random.number(0...30)))
    }

    private mutating func insertWord(_ text: inout [UInt8]) {
        text.insert(contentsOf: [0x20] + random.one(of: words) + [0x20], at: place(in: text))
    }

    private mutating func exchangeWord(_ text: inout [UInt8]) {
        guard !text.isEmpty else { return }
        let ends = Set(" \n\t();".utf8)
        var start = place(in: text)
        while start < text.count, ends.contains(text[start]) { start += 1 }
        var end = start
        while end < text.count, !ends.contains(text[end]) { end += 1 }
        while start > 0, !ends.contains(text[start - 1]) { start -= 1 }
        text.replaceSubrange(start..<end, with: random.one(of: words))
    }

    /// A list with its parentheses, or nil where none begins behind a random place.
    private mutating func list(in text: [UInt8]) -> Range<Int>? {
        guard let start = text[place(in: text)...].firstIndex(of: 0x28) else { return nil }
        var depth = 0
        for index in start..<text.count {
            if text[index] == 0x28 { depth += 1 }
            if text[index] == 0x29 { depth -= 1 }
            if depth == 0 { return start..<index + 1 }
        }
        return nil
    }

    private mutating func removeList(_ text: inout [UInt8]) {
        if let range = list(in: text) { text.removeSubrange(range) }
    }

    private mutating func repeatList(_ text: inout [UInt8]) {
        guard let range = list(in: text) else { return }
        let copy = Array(text[range])
        for _ in 0..<random.number(1...3) { text.insert(contentsOf: copy, at: range.upperBound) }
    }

    private mutating func moveList(_ text: inout [UInt8]) {
        guard let range = list(in: text) else { return }
        let copy = Array(text[range])
        if random.once(in: 2) { text.removeSubrange(range) }
        text.insert(contentsOf: copy, at: place(in: text))
    }

    private mutating func wrapList(_ text: inout [UInt8]) {
        guard let range = list(in: text) else { return }
        let wraps = [
            "(not ", "(and ", "(or ", "(when () ", "(forall (?x) ", "(at start ", "(preference p ", "(",
        ]
        let wrap = Array(random.one(of: wraps).utf8)
        let times = random.once(in: 20) ? random.number(100...1_000) : random.number(1...3)
        text.insert(contentsOf: Array(repeating: 0x29, count: times), at: range.upperBound)
        text.insert(contentsOf: (0..<times).flatMap { _ in wrap }, at: range.lowerBound)
    }
}
