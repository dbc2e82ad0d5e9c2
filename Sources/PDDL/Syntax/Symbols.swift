// The distinct words of a text.

/// Numbers the distinct words of a text, upper and lower case being the same, in the order of their appearance.
///
/// A word is hashed and compared as bytes; its string is made once. Open addressing with linear probing at a load
/// of at most one half.
struct Symbols {
    /// What a word can be, decided when it is met for the first time.
    struct Kind: OptionSet {
        let rawValue: UInt8

        /// Letters, digits, `-` and `_`, a letter first, and not too long.
        static let name = Kind(rawValue: 1)
        /// The same behind a question mark.
        static let variable = Kind(rawValue: 2)
        /// At most 18 digits.
        static let digits = Kind(rawValue: 4)
    }

    /// The words in lower case.
    private(set) var words: [String] = []
    /// What each word can be.
    private(set) var kinds: [Kind] = []
    /// Where each word stands first.
    private var firsts: [(start: UInt32, length: UInt32)] = []
    /// For each slot a hash in the upper half and the number of its word plus one in the lower, or zero.
    private var slots: [UInt64]

    init(expecting count: Int) {
        var size = 64
        while size < count * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    /// The number of the word in `range` of `bytes`.
    mutating func number(of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let hash = Self.hash(range, bytes)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if UInt32(truncatingIfNeeded: slots[slot] >> 32) == hash {
                let known = UInt32(truncatingIfNeeded: slots[slot]) - 1
                if isSame(known, range, bytes) { return known }
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = UInt32(words.count)
        words.append(Self.word(range, bytes))
        kinds.append(Self.kind(of: range, bytes))
        firsts.append((UInt32(range.lowerBound), UInt32(range.count)))
        slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
        if words.count * 2 > slots.count { grow() }
        return number
    }

    /// The number of a word in lower case, if it is in the text whose bytes are given.
    func number(of word: String, in text: [UInt8]) -> Int? {
        var word = word
        return word.withUTF8 { word in
            let hash = Self.hash(0..<word.count, word)
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] != 0 {
                let known = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
                let first = firsts[known]
                if slots[slot] >> 32 == hash, Int(first.length) == word.count,
                    (0..<word.count).allSatisfy({ Self.lowered(text[Int(first.start) + $0]) == word[$0] })
                {
                    return known
                }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    private static func hash(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for offset in range { hash = (hash ^ UInt32(lowered(bytes[offset]))) &* 16_777_619 }
        return hash ^ hash >> 15
    }

    private func isSame(
        _ number: UInt32, _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let first = firsts[Int(number)]
        guard Int(first.length) == range.count else { return false }
        var (left, right) = (Int(first.start), range.lowerBound)
        while right < range.upperBound {
            if Self.lowered(bytes[left]) != Self.lowered(bytes[right]) { return false }
            left += 1
            right += 1
        }
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: old.count * 2)
        for entry in old where entry != 0 {
            var slot = Int(entry >> 32) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = entry
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }

    private static func word(_ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: range.count) { buffer in
            for (index, offset) in range.enumerated() { buffer[index] = lowered(bytes[offset]) }
            return range.count
        }
    }

    /// The most bytes that a name may have, so that messages stay readable.
    static let longestName = 256

    private static func kind(of range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Kind {
        if range.count <= 18, range.allSatisfy({ bytes[$0] &- UInt8(ascii: "0") < 10 }) { return .digits }
        let isVariable = bytes[range.lowerBound] == UInt8(ascii: "?")
        let name = isVariable ? range.dropFirst() : range
        guard !name.isEmpty, name.count <= longestName, isLetter(bytes[name.lowerBound]) else { return [] }
        for offset in name where !isPartOfName(bytes[offset]) { return [] }
        return isVariable ? .variable : .name
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }
}
