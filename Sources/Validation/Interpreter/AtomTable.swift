// Ground atoms as numbers.

import PDDL

/// A predicate or function with its arguments, as numbers of names.
struct GroundAtom: Hashable, Sendable {
    var symbol: Int32
    var arguments: [Int32]
}

/// Gives every ground atom that it has seen a number, counted from 0.
///
/// The words of all atoms lie in one array; a hash table of numbers leads to them. Looking up an atom of a
/// schema under a binding allocates nothing.
struct AtomTable {
    private var words: [Int32] = []
    /// Where the words of each atom begin: its symbol, then its arguments; one more than there are atoms.
    private var starts: [Int] = [0]
    private var buckets: [Int32] = Array(repeating: -1, count: 64)
    /// Symbols whose atoms can be listed.
    private var indexed: Set<Int32> = []
    private var bySymbol: [Int32: [Int32]] = [:]
    private var byArgument: [ArgumentPlace: [Int32]] = [:]

    private struct ArgumentPlace: Hashable {
        var symbol: Int32
        var position: Int32
        var object: Int32
    }

    /// How many atoms there are.
    var count: Int { starts.count - 1 }

    /// Keeps lists of the atoms of `symbols`. To be said before the first atom comes.
    mutating func index(_ symbols: Set<Int32>) { indexed.formUnion(symbols) }

    /// The atoms of an indexed symbol.
    func atoms(of symbol: Int32) -> [Int32] { bySymbol[symbol] ?? [] }

    /// The atoms of an indexed symbol with an object at a place.
    func atoms(of symbol: Int32, with object: Int32, at position: Int) -> [Int32] {
        byArgument[ArgumentPlace(symbol: symbol, position: Int32(position), object: object)] ?? []
    }

    /// The symbol of an atom.
    func symbol(of atom: Int32) -> Int32 { words[starts[Int(atom)]] }

    /// How many arguments an atom has.
    func arity(of atom: Int32) -> Int { starts[Int(atom) + 1] - starts[Int(atom)] - 1 }

    /// An argument of an atom.
    func argument(_ position: Int, of atom: Int32) -> Int32 { words[starts[Int(atom)] + 1 + position] }

    /// The atom spelt out.
    func ground(_ atom: Int32) -> GroundAtom {
        let range = starts[Int(atom)] + 1..<starts[Int(atom) + 1]
        return GroundAtom(symbol: symbol(of: atom), arguments: Array(words[range]))
    }

    /// The number of an atom under a binding, or nil where it was never seen.
    func find(_ atom: ResolvedAtom, _ binding: Binding) -> Int32? {
        place(atom.symbol, atom.terms.count) { atom.terms[$0].value(binding) }.atom
    }

    /// The number of an atom, or nil where it was never seen.
    func find(_ atom: GroundAtom) -> Int32? {
        place(atom.symbol, atom.arguments.count) { atom.arguments[$0] }.atom
    }

    /// The number of an atom under a binding, a new one where it has none.
    mutating func intern(_ atom: ResolvedAtom, _ binding: Binding) -> Int32 {
        let found = place(atom.symbol, atom.terms.count) { atom.terms[$0].value(binding) }
        if let known = found.atom { return known }
        return add(atom.symbol, at: found.bucket, atom.terms.count) { atom.terms[$0].value(binding) }
    }

    /// The number of an atom, a new one where it has none.
    mutating func intern(_ atom: GroundAtom) -> Int32 {
        let found = place(atom.symbol, atom.arguments.count) { atom.arguments[$0] }
        if let known = found.atom { return known }
        return add(atom.symbol, at: found.bucket, atom.arguments.count) { atom.arguments[$0] }
    }

    @inline(__always)
    private func place(
        _ symbol: Int32, _ count: Int, _ argument: (Int) -> Int32
    ) -> (atom: Int32?, bucket: Int) {
        var hash = Self.mix(0, symbol)
        for position in 0..<count { hash = Self.mix(hash, argument(position)) }
        let mask = buckets.count - 1
        var bucket = Int(truncatingIfNeeded: hash >> 20) & mask
        search: while buckets[bucket] >= 0 {
            let atom = Int(buckets[bucket])
            let start = starts[atom]
            if words[start] == symbol, starts[atom + 1] - start - 1 == count {
                var position = 0
                while position < count, words[start + 1 + position] == argument(position) { position += 1 }
                if position == count { return (buckets[bucket], bucket) }
            }
            bucket = (bucket + 1) & mask
        }
        return (nil, bucket)
    }

    private mutating func add(
        _ symbol: Int32, at bucket: Int, _ count: Int, _ argument: (Int) -> Int32
    ) -> Int32 {
        let atom = Int32(self.count)
        words.append(symbol)
        for position in 0..<count { words.append(argument(position)) }
        starts.append(words.count)
        buckets[bucket] = atom
        if indexed.contains(symbol) {
            bySymbol[symbol, default: []].append(atom)
            for position in 0..<count {
                let place = ArgumentPlace(
                    symbol: symbol, position: Int32(position), object: argument(position))
                byArgument[place, default: []].append(atom)
            }
        }
        if self.count * 2 > buckets.count { grow() }
        return atom
    }

    private mutating func grow() {
        let mask = buckets.count * 2 - 1
        buckets = Array(repeating: -1, count: mask + 1)
        for atom in 0..<count {
            var hash: UInt64 = 0
            for word in words[starts[atom]..<starts[atom + 1]] { hash = Self.mix(hash, word) }
            var bucket = Int(truncatingIfNeeded: hash >> 20) & mask
            while buckets[bucket] >= 0 { bucket = (bucket + 1) & mask }
            buckets[bucket] = Int32(atom)
        }
    }

    @inline(__always)
    private static func mix(_ hash: UInt64, _ word: Int32) -> UInt64 {
        let mixed = (hash ^ UInt64(UInt32(bitPattern: word))) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ (mixed >> 29)
    }
}
