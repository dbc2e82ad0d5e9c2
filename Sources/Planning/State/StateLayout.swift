// Where each variable's value lies in a packed state.

/// A variable's bits in a packed state.
struct BitField {
    var word: Int32
    var shift: Int32
    /// The field's bits, in place.
    var mask: UInt64
}

/// The bit fields of all variables: as few 64-bit words as first fit finds, large fields first.
struct StateLayout {
    /// For each variable, its field.
    let fields: [BitField]
    /// The number of words that have fields.
    let packedWords: Int
    /// The number of words of a state: those with fields, then one for each numeric variable.
    let words: Int

    init(domainSizes: [Int], numericVariables: Int = 0) {
        var fields = domainSizes.map { _ in BitField(word: 0, shift: 0, mask: 0) }
        let widths = domainSizes.map { max(1, Int.bitWidth - ($0 - 1).leadingZeroBitCount) }
        let order = widths.indices.sorted { (widths[$1], $0) < (widths[$0], $1) }
        var used: [Int] = []
        var firstWithRoom = 0
        for variable in order {
            let width = widths[variable]
            var word = firstWithRoom
            while word < used.count, used[word] + width > 64 { word += 1 }
            if word == used.count { used.append(0) }
            fields[variable] = BitField(
                word: Int32(word), shift: Int32(used[word]),
                mask: ((1 << UInt64(width)) - 1) << UInt64(used[word]))
            used[word] += width
            while firstWithRoom < used.count, used[firstWithRoom] == 64 { firstWithRoom += 1 }
        }
        self.fields = fields
        packedWords = max(used.count, 1)
        words = packedWords + numericVariables
    }
}
