// Raw memory with an owner: the only place where the planner allocates it.

import Foundation

/// A growing array of plain values outside of Swift's reference counting.
///
/// Indices are checked in debug builds. Pointers taken from it hold until the next ``append(_:)`` or
/// ``reserve(_:)``.
struct Buffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private(set) var capacity: Int

    init(capacity: Int = 16) {
        self.capacity = max(capacity, 1)
        base = Self.memory(nil, self.capacity)
    }

    /// Memory for `capacity` elements that begins with what `old` held. Growing moves no pages: the system
    /// gives large blocks new addresses without a copy, so that it takes no time and no second block.
    private static func memory(
        _ old: UnsafeMutablePointer<Element>?, _ capacity: Int
    ) -> UnsafeMutablePointer<Element> {
        guard let memory = realloc(old, capacity * MemoryLayout<Element>.stride) else {
            preconditionFailure("the system gives no more memory")
        }
        return memory.assumingMemoryBound(to: Element.self)
    }

    /// `count` copies of `value`.
    init(repeating value: Element, count: Int) {
        self.init(capacity: count)
        base.initialize(repeating: value, count: count)
        self.count = count
    }

    /// A copy of `count` values.
    init(copying values: UnsafePointer<Element>, count: Int) {
        self.init(capacity: count)
        base.update(from: values, count: count)
        self.count = count
    }

    deinit { free(base) }

    /// Makes room for `additional` more elements.
    @inline(__always)
    mutating func reserve(_ additional: Int) {
        if count + additional > capacity { grow(to: count + additional) }
    }

    @inline(never)
    private mutating func grow(to needed: Int) {
        // Large buffers grow slowly, so that little of them is unused when the memory runs out.
        let isLarge = capacity * MemoryLayout<Element>.stride > Self.largeSize
        let larger = max(needed, isLarge ? capacity + capacity / 8 : capacity * 2)
        base = Self.memory(base, larger)
        capacity = larger
    }

    private static var largeSize: Int { 16 << 20 }

    @inline(__always)
    mutating func append(_ element: Element) {
        reserve(1)
        base[count] = element
        count += 1
    }

    /// Takes `additional` elements written past the end into the array.
    @inline(__always)
    mutating func commit(_ additional: Int) {
        assert(count + additional <= capacity)
        count += additional
    }

    @inline(__always)
    mutating func removeAll() { count = 0 }

    /// Forgets all but the first `length` elements.
    @inline(__always)
    mutating func truncate(to length: Int) {
        assert(length >= 0 && length <= count)
        count = length
    }

    @inline(__always)
    mutating func popLast() -> Element? {
        guard count > 0 else { return nil }
        count -= 1
        return base[count]
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    /// The bytes held.
    var bytes: Int { capacity * MemoryLayout<Element>.stride }
}

/// A block of plain values that never changes; its address holds as long as the block lives.
final class Block<Element: BitwiseCopyable>: @unchecked Sendable {
    let base: UnsafePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
        for (index, element) in elements.enumerated() { memory[index] = element }
        base = UnsafePointer(memory)
        count = elements.count
    }

    init(_ buffer: borrowing Buffer<Element>) {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(buffer.count, 1))
        memory.update(from: buffer.base, count: buffer.count)
        base = UnsafePointer(memory)
        count = buffer.count
    }

    deinit { base.deallocate() }

    @inline(__always)
    subscript(index: Int) -> Element {
        assert(index >= 0 && index < count)
        return base[index]
    }
}
