// The shortest clauses that follow from a small formula.

/// Prime implicates by merging, as Quine and McCluskey do for implicants of the opposite.
enum PrimeImplicates {
    /// An atom or its opposite.
    struct Literal: Hashable {
        var atom: Int
        var isPositive: Bool
    }

    /// Values of some atoms: those of `mask`, as `values` has them.
    private struct Cube: Hashable {
        var mask: UInt32
        var values: UInt32
    }

    /// All prime implicates of `formula`, sorted; the empty clause alone where it can never hold.
    ///
    /// - Complexity: exponential in the number of `atoms`, at most 3 to its power.
    static func of(_ formula: GroundFormula, _ atoms: [Int]) -> [[Literal]] {
        let places = Dictionary(uniqueKeysWithValues: atoms.enumerated().map { ($1, $0) })
        let full = UInt32(1) << UInt32(atoms.count) &- 1
        // A prime implicate is the opposite of a largest cube in which the formula never holds.
        var layer: Set<Cube> = []
        for values in 0...full {
            let holds = formula.holds { atom in places[atom].map { values >> UInt32($0) & 1 == 1 } ?? false }
            if !holds { layer.insert(Cube(mask: full, values: values)) }
        }
        var primes: [Cube] = []
        while !layer.isEmpty {
            var next: Set<Cube> = []
            for cube in layer {
                var isPrime = true
                for place in atoms.indices {
                    let bit = UInt32(1) << UInt32(place)
                    guard cube.mask & bit != 0,
                        layer.contains(Cube(mask: cube.mask, values: cube.values ^ bit))
                    else { continue }
                    isPrime = false
                    next.insert(Cube(mask: cube.mask & ~bit, values: cube.values & ~bit))
                }
                if isPrime { primes.append(cube) }
            }
            layer = next
        }
        return primes.sorted { ($0.mask, $0.values) < ($1.mask, $1.values) }.map { cube in
            atoms.indices.filter { cube.mask >> UInt32($0) & 1 == 1 }.map {
                Literal(atom: atoms[$0], isPositive: cube.values >> UInt32($0) & 1 == 0)
            }
        }
    }
}
