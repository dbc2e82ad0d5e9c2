// Damage to a text, as transmission, editors and language models do it.

import TestSupport

enum Mutation {
    /// Applies one to four random edits.
    static func damaged(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<random.number(1...4) where bytes.count > 2 {
            let place = random.number(0...bytes.count - 1)
            let end = min(bytes.count, place + random.number(1...12))
            switch random.number(0...6) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: noise(random.number(1...8), &random), at: place)
            case 2: bytes[place] = UInt8(random.number(0...255))
            case 3: bytes.insert(random.one(of: Array("()-?:;".utf8)), at: place)
            case 4: bytes.insert(contentsOf: bytes[place..<end], at: random.number(0...bytes.count))
            case 5:
                let parentheses = bytes.indices.filter { bytes[$0] == 0x28 || bytes[$0] == 0x29 }
                if !parentheses.isEmpty { bytes.remove(at: random.one(of: parentheses)) }
            default: bytes.swapAt(place, random.number(0...bytes.count - 1))
            }
        }
        return bytes
    }

    /// Bytes of any value: NUL, invalid UTF-8, everything.
    static func noise(_ count: Int, _ random: inout SeededRandom) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
}
