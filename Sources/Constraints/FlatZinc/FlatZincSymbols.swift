// Names of a FlatZinc text and what they stand for.

/// A table from names, as ranges of bytes, to values; names are never copied.
///
/// Open addressing with linear probing, at most half full.
struct FlatZincSymbols {
    private struct Entry {
        var start: Int
        var count: Int32
        var value: Int32
    }

    private var slots: [Int32] = Array(repeating: -1, count: 1 << 10)
    private var entries: [Entry] = []
    private var values: [FlatZincProgram.Value] = []

    /// Adds a name; false where it is there already.
    mutating func insert(
        _ name: Range<Int>, _ value: FlatZincProgram.Value, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        if entries.count * 2 >= slots.count { grow(bytes) }
        let slot = find(name, bytes)
        guard slots[slot] < 0 else { return false }
        slots[slot] = Int32(entries.count)
        entries.append(Entry(start: name.lowerBound, count: Int32(name.count), value: Int32(values.count)))
        values.append(value)
        return true
    }

    /// What a name stands for.
    func value(of name: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> FlatZincProgram.Value? {
        let number = slots[find(name, bytes)]
        return number < 0 ? nil : values[Int(entries[Int(number)].value)]
    }

    private func find(_ name: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var slot = Self.hash(name, bytes) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if Int(entry.count) == name.count,
                (0..<name.count).allSatisfy({ bytes[entry.start + $0] == bytes[name.lowerBound + $0] })
            {
                return slot
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow(_ bytes: UnsafeBufferPointer<UInt8>) {
        slots = Array(repeating: -1, count: slots.count * 4)
        for (number, entry) in entries.enumerated() {
            let slot = find(entry.start..<entry.start + Int(entry.count), bytes)
            slots[slot] = Int32(number)
        }
    }

    /// FNV-1a, with the upper half mixed in.
    private static func hash(_ name: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for place in name { hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x3FFF_FFFF_FFFF_FFFF)
    }
}
