// The objects of a type.

/// The objects that a type expression stands for.
struct Extent {
    /// The objects in the order of declaration.
    let members: [Int32]
    /// For every object, whether it is one of them.
    private let membership: [Bool]

    /// The objects among the first `count` numbers that `isMember` accepts.
    init(of count: Int, where isMember: (Int) -> Bool) {
        membership = (0..<count).map(isMember)
        var members: [Int32] = []
        for (number, belongs) in membership.enumerated() where belongs { members.append(Int32(number)) }
        self.members = members
    }

    /// Whether the object belongs to it.
    func contains(_ object: Int32) -> Bool {
        membership.indices.contains(Int(object)) && membership[Int(object)]
    }
}
