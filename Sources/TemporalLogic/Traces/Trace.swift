// What a formula is true of.

/// What holds at each position of a course of events that ends.
///
/// ```swift
/// let trace: Trace = [["request"], [], ["grant"]]
/// ```
public struct Trace: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// The atoms that hold at each position.
    public var positions: [Set<Atom>]

    /// A trace.
    public init(_ positions: [Set<Atom>]) { self.positions = positions }

    /// A trace of atoms without arguments.
    public init(arrayLiteral elements: [String]...) {
        positions = elements.map { Set($0.map { Atom($0) }) }
    }
}

/// A course of events that never ends: some positions, then others again and again.
public struct Lasso: Sendable, Hashable {
    /// What comes once.
    public var prefix: [Set<Atom>]
    /// What comes again and again; not empty.
    public var loop: [Set<Atom>]

    /// A lasso.
    ///
    /// - Precondition: the loop is not empty.
    public init(prefix: [Set<Atom>], loop: [Set<Atom>]) {
        precondition(!loop.isEmpty, "a loop of no positions")
        self.prefix = prefix
        self.loop = loop
    }
}
