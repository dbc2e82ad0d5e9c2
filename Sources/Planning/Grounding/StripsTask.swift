// The ground problem before its facts become values of finite-domain variables.

/// A fact of the ground problem.
struct StripsFact: Hashable {
    /// The fact's number in the table of reached facts.
    var fact: Int32
    /// Whether this is the fact's opposite, kept because some condition asks for it.
    var isNegated: Bool
}

/// Rows of numbers under construction.
struct RowsBuilder: ~Copyable {
    private(set) var starts = Buffer<Int32>()
    private(set) var values = Buffer<Int32>()

    init() { starts.append(0) }

    var count: Int { starts.count - 1 }

    /// Adds a row of the distinct numbers of `row`, in increasing order.
    mutating func append(_ row: [Int32]) {
        var last: Int32 = .min
        for value in row.sorted() where value != last {
            values.append(value)
            last = value
        }
        starts.append(Int32(values.count))
    }

    subscript(row: Int) -> UnsafeBufferPointer<Int32> {
        let start = Int(starts[row])
        return UnsafeBufferPointer(start: values.base + start, count: Int(starts[row + 1]) - start)
    }
}

/// A ground problem: facts, operators with positive preconditions, an initial state and a goal.
///
/// Facts that always hold and those that never can are gone.
struct StripsTask: ~Copyable {
    var facts: [StripsFact] = []
    /// The operators' instances among the reached ones.
    var instances: [Int32] = []
    var costs: [Int32] = []
    var preconditions = RowsBuilder()
    var adds = RowsBuilder()
    var deletes = RowsBuilder()
    /// For each fact, whether it holds at the start.
    var initial: [Bool] = []
    var goal: [Int32] = []
    /// For each fact, the fact that is its opposite, or -1.
    var opposites: [Int32] = []
}

/// Goal literals that no plan can reach.
struct UnreachableGoals {
    /// Facts that cannot become true.
    var facts: [Int32] = []
    /// Facts that are missing from the table of reached facts altogether.
    var unknown: [LiftedAtom] = []
    /// Facts that cannot become false.
    var permanent: [Int32] = []

    var isEmpty: Bool { facts.isEmpty && unknown.isEmpty && permanent.isEmpty }
}
