// Where robots move: points, convex regions, robots.

public import ExactNumbers

/// A point of the plane.
public struct Point: Sendable, Hashable, CustomStringConvertible {
    /// To the right.
    public var x: ExactNumber
    /// Upwards.
    public var y: ExactNumber

    /// The point (x, y).
    public init(_ x: ExactNumber, _ y: ExactNumber) { (self.x, self.y) = (x, y) }

    /// `(2, 0.5)`.
    public var description: String { "(\(x), \(y))" }
}

/// A convex polygon with its boundary.
///
/// ```swift
/// let goal = Region("goal", [Point(8, 1), Point(9, 1), Point(9, 2), Point(8, 2)])
/// ```
public struct Region: Sendable, Hashable {
    /// What formulas call it.
    public var name: String
    /// The corners against the clock; each turns left.
    public let corners: [Point]

    /// The polygon with these corners in their order, or nil where they are fewer than three or do not go once around
    /// a convex polygon with a true turn at each corner.
    ///
    /// - Complexity: linear in the corners.
    public init?(_ name: String, _ corners: [Point]) {
        guard corners.count >= 3 else { return nil }
        let turns = corners.indices.map { place in
            Self.turn(
                corners[place], corners[(place + 1) % corners.count], corners[(place + 2) % corners.count])
        }
        guard let first = turns.first, first != 0, turns.allSatisfy({ $0 == first }) else { return nil }
        let ordered = first > 0 ? corners : corners.reversed()
        // A star turns the same way at each corner, too, but more than once around: x then has several highs.
        let steps = ordered.indices.map { place -> Int in
            let (from, to) = (ordered[place], ordered[(place + 1) % ordered.count])
            return (to.x - from.x).sign != 0 ? (to.x - from.x).sign : (to.y - from.y).sign
        }
        let changes = steps.indices.count { steps[$0] != steps[($0 + 1) % steps.count] }
        guard changes == 2 else { return nil }
        self.name = name
        self.corners = ordered
    }

    /// 1 where the way from `a` over `b` to `c` turns left, -1 where it turns right, 0 where it goes straight.
    private static func turn(_ a: Point, _ b: Point, _ c: Point) -> Int {
        ((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x)).sign
    }
}

/// A point that moves.
public struct Robot: Sendable, Hashable {
    /// What formulas call it.
    public var name: String
    /// Where it is at time 0.
    public var start: Point
    /// The greatest speed, in units of length per unit of time; above 0.
    public var speed: ExactNumber

    /// A robot.
    public init(_ name: String, from start: Point, speed: ExactNumber) {
        (self.name, self.start, self.speed) = (name, start, speed)
    }
}
