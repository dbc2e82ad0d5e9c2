// Which facts have a given object at a given place.

/// Chains of facts by predicate, and by predicate, argument position and object.
struct FactIndex: ~Copyable {
    /// A way to run through the facts of a predicate.
    enum List: Equatable {
        /// All facts of the predicate.
        case all
        /// Those with an object at a position.
        case argument(Int, Int32)
        /// A single fact that is known by all its arguments.
        case one
    }

    private let objects: Int
    /// For each predicate, the place of its first position among the chains.
    private let offsets: [Int]
    private var predicateHeads: Buffer<Int32>
    private var predicateCounts: Buffer<Int32>
    private var heads: Buffer<Int32>
    private var counts: Buffer<Int32>
    /// For each fact, the fact before it in its predicate's chain.
    private var previous = Buffer<Int32>()
    /// For each argument of each fact, the fact before it in that argument's chain.
    private var previousByArgument = Buffer<Int32>()

    /// The bytes that an index takes before the first fact, or nil where they do not fit in a number.
    static func bytes(arities: [Int], objects: Int) -> Int? {
        let (chains, isTooMany) = arities.reduce(0, +).multipliedReportingOverflow(by: objects)
        let (bytes, isTooLarge) = chains.multipliedReportingOverflow(by: 2 * MemoryLayout<Int32>.stride)
        return isTooMany || isTooLarge ? nil : bytes
    }

    init(arities: [Int], objects: Int) {
        var offsets: [Int] = []
        var slots = 0
        for arity in arities {
            offsets.append(slots * objects)
            slots += arity
        }
        self.objects = objects
        self.offsets = offsets
        predicateHeads = Buffer(repeating: -1, count: arities.count)
        predicateCounts = Buffer(repeating: 0, count: arities.count)
        heads = Buffer(repeating: -1, count: slots * objects)
        counts = Buffer(repeating: 0, count: slots * objects)
    }

    /// Adds a fact; facts are added in the order of their numbers.
    mutating func insert(_ fact: Int32, _ facts: borrowing FactTable) {
        assert(Int(fact) == previous.count)
        let predicate = Int(facts.predicates[Int(fact)])
        previous.append(predicateHeads[predicate])
        predicateHeads[predicate] = fact
        predicateCounts[predicate] += 1
        let arguments = facts.arguments(of: fact)
        for position in 0..<facts.arity(Int32(predicate)) {
            let chain = offsets[predicate] + position * objects + Int(arguments[position])
            previousByArgument.append(heads[chain])
            heads[chain] = fact
            counts[chain] += 1
        }
    }

    /// The number of facts of `predicate`.
    func count(of predicate: Int32) -> Int32 { predicateCounts[Int(predicate)] }

    /// The number of facts of `predicate` with `object` at `position`.
    func count(of predicate: Int32, _ position: Int, _ object: Int32) -> Int32 {
        counts[offsets[Int(predicate)] + position * objects + Int(object)]
    }

    /// The newest fact of a chain, or -1.
    func first(_ list: List, _ predicate: Int32) -> Int32 {
        switch list {
        case .all: predicateHeads[Int(predicate)]
        case .argument(let position, let object):
            heads[offsets[Int(predicate)] + position * objects + Int(object)]
        case .one: -1
        }
    }

    /// The fact before `fact` in a chain, or -1.
    func next(after fact: Int32, _ list: List, _ facts: borrowing FactTable) -> Int32 {
        switch list {
        case .all: previous[Int(fact)]
        case .argument(let position, _): previousByArgument[Int(facts.starts[Int(fact)]) + position]
        case .one: -1
        }
    }

    /// The bytes held.
    var bytes: Int {
        heads.bytes + counts.bytes + previous.bytes + previousByArgument.bytes
    }
}
