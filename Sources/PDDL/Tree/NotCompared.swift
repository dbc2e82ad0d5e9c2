// Places in a text belong to a tree without being part of what it says.

/// A stored property that takes no part in `==` and hashing: where a node stands does not change what it says.
@propertyWrapper
public struct NotCompared<Value: Sendable>: Sendable, Hashable {
    /// The value.
    public var wrappedValue: Value

    /// Wraps a value.
    public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }

    /// Always true.
    public static func == (left: Self, right: Self) -> Bool { true }

    /// Adds nothing.
    public func hash(into hasher: inout Hasher) {}
}
