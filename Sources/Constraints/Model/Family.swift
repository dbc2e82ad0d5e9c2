// Variables with an index.

/// Variables that share a name and differ by an index.
///
/// ```swift
/// let hours = model.integers("hours", over: ["Ann", "Bob"], in: 0...40)
/// model.require("enough", hours["Ann"] + hours["Bob"] >= 60)
/// ```
public struct Family<Index: Hashable & Sendable, Member: Sendable>: Sendable {
    /// The indices, in the order of declaration.
    public let indices: [Index]
    /// The number of the first variable; the others follow.
    private let first: Int
    /// Where each index stands; nil where they are whole numbers without a gap.
    private let places: [Index: Int]?
    private let member: @Sendable (Variable) -> Member

    init(
        _ indices: some Sequence<Index>, from first: Int, _ member: @escaping @Sendable (Variable) -> Member
    ) {
        (self.first, self.member) = (first, member)
        // By way of `Any`, or each element would be cast.
        let range: Any? =
            (indices as? Range<Int>).map(Array.init) ?? (indices as? ClosedRange<Int>).map(Array.init)
        if let all = range as? [Index] {
            (self.indices, places) = (all, nil)
        } else {
            var places: [Index: Int] = [:]
            var order: [Index] = []
            for index in indices where places[index] == nil {
                places[index] = order.count
                order.append(index)
            }
            (self.indices, self.places) = (order, places)
        }
    }

    /// The variable of an index that the family was declared over.
    ///
    /// - Complexity: constant.
    public func variable(_ index: Index) -> Variable {
        let place: Int?
        if let places {
            place = places[index]
        } else if let number = index as? Int, let least = indices.first as? Int {
            place = number - least
        } else {
            place = nil
        }
        guard let place, indices.indices.contains(place) else { preconditionFailure("no member \(index)") }
        return Variable(first + place)
    }

    /// The member of an index that the family was declared over.
    ///
    /// - Complexity: constant.
    public subscript(index: Index) -> Member { member(variable(index)) }

    /// All members, in the order of declaration.
    public var all: [Member] { indices.indices.map { member(Variable(first + $0)) } }

    /// All variables, in the order of declaration.
    public var variables: [Variable] { indices.indices.map { Variable(first + $0) } }
}
