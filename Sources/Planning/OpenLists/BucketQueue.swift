// An open list: elements by a key, first in first out among equal keys.

/// What orders a queue: the first number, then the second.
enum OpenListKey {
    /// Orders by `first`, then by `second`; neither is negative.
    @inline(__always)
    static func make(_ first: Int32, _ second: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    }
}

/// A queue by a key. Equal keys share a bucket, which is a chain in one array; a heap orders the keys in use.
/// Costs four bytes for each element beyond its own.
struct BucketQueue<Element: BitwiseCopyable>: ~Copyable {
    struct Entry: BitwiseCopyable {
        var element: Element
        var next: Int32
    }

    struct Bucket: BitwiseCopyable {
        var key: UInt64
        var head: Int32
        var tail: Int32
    }

    private var entries = Buffer<Entry>(capacity: 1024)
    private var freeEntry: Int32 = -1
    private var buckets = Buffer<Bucket>()
    private var freeBuckets = Buffer<Int32>()
    /// The buckets in use as a binary heap by key.
    private var heap = Buffer<Int32>()
    /// Open addressing from keys to buckets in use; -1 where free.
    private var slots = Buffer<Int32>(repeating: -1, count: 64)
    private var lastBucket: Int32 = -1
    private(set) var count = 0

    init() {}

    var isEmpty: Bool { count == 0 }

    /// The bytes held.
    var bytes: Int { entries.bytes + buckets.bytes + heap.bytes + slots.bytes }

    /// Adds an element.
    @inline(__always)
    mutating func push(_ element: Element, key: UInt64) {
        var place = freeEntry
        if place >= 0 {
            freeEntry = entries[Int(place)].next
            entries[Int(place)] = Entry(element: element, next: -1)
        } else {
            place = Int32(truncatingIfNeeded: entries.count)
            entries.append(Entry(element: element, next: -1))
        }
        if lastBucket < 0 || buckets[Int(lastBucket)].key != key { lastBucket = bucket(for: key) }
        let bucket = Int(lastBucket)
        if buckets[bucket].head < 0 {
            buckets[bucket].head = place
        } else {
            entries[Int(buckets[bucket].tail)].next = place
        }
        buckets[bucket].tail = place
        count += 1
    }

    /// The smallest key; the queue is not empty.
    var firstKey: UInt64 { buckets[Int(heap[0])].key }

    /// The oldest element with the smallest key, to read and to change; the queue is not empty.
    @inline(__always)
    var first: Element {
        get { entries[Int(buckets[Int(heap[0])].head)].element }
        set { entries[Int(buckets[Int(heap[0])].head)].element = newValue }
    }

    /// Takes the oldest element with the smallest key.
    @inline(__always)
    mutating func pop() -> Element? {
        guard count > 0 else { return nil }
        let bucket = Int(heap[0])
        let place = Int(buckets[bucket].head)
        let entry = entries[place]
        buckets[bucket].head = entry.next
        entries[place].next = freeEntry
        freeEntry = Int32(place)
        count -= 1
        if entry.next < 0 { retire(Int32(bucket)) }
        return entry.element
    }

    // MARK: Buckets

    private static func hash(_ key: UInt64) -> Int {
        let hash = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: hash ^ (hash >> 32))
    }

    private func slot(of key: UInt64) -> Int {
        let mask = slots.count - 1
        var place = Self.hash(key) & mask
        while slots[place] >= 0, buckets[Int(slots[place])].key != key { place = (place + 1) & mask }
        return place
    }

    private mutating func bucket(for key: UInt64) -> Int32 {
        let place = slot(of: key)
        if slots[place] >= 0 { return slots[place] }
        let bucket: Int32
        if let free = freeBuckets.popLast() {
            bucket = free
            buckets[Int(bucket)] = Bucket(key: key, head: -1, tail: -1)
        } else {
            bucket = Int32(buckets.count)
            buckets.append(Bucket(key: key, head: -1, tail: -1))
        }
        slots[place] = bucket
        heap.append(bucket)
        siftUp(heap.count - 1)
        if heap.count * 2 > slots.count { rehash() }
        return bucket
    }

    private mutating func rehash() {
        slots = Buffer(repeating: -1, count: slots.count * 2)
        for place in 0..<heap.count {
            let slot = slot(of: buckets[Int(heap[place])].key)
            slots[slot] = heap[place]
        }
    }

    /// Removes the empty bucket at the top of the heap.
    private mutating func retire(_ bucket: Int32) {
        remove(slot: slot(of: buckets[Int(bucket)].key))
        freeBuckets.append(bucket)
        if lastBucket == bucket { lastBucket = -1 }
        guard let last = heap.popLast(), heap.count > 0 else { return }
        heap[0] = last
        siftDown()
    }

    /// Frees a slot and moves later ones of its run up, so that no search stops early.
    private mutating func remove(slot: Int) {
        let mask = slots.count - 1
        var hole = slot
        var place = (slot + 1) & mask
        while slots[place] >= 0 {
            let home = Self.hash(buckets[Int(slots[place])].key) & mask
            if (place - home) & mask >= (place - hole) & mask {
                slots[hole] = slots[place]
                hole = place
            }
            place = (place + 1) & mask
        }
        slots[hole] = -1
    }

    private func key(at place: Int) -> UInt64 { buckets[Int(heap[place])].key }

    private mutating func swapHeap(_ left: Int, _ right: Int) {
        let saved = heap[left]
        heap[left] = heap[right]
        heap[right] = saved
    }

    private mutating func siftUp(_ start: Int) {
        var place = start
        while place > 0, key(at: place) < key(at: (place - 1) / 2) {
            swapHeap(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func siftDown() {
        var place = 0
        while true {
            var child = 2 * place + 1
            if child >= heap.count { return }
            if child + 1 < heap.count, key(at: child + 1) < key(at: child) { child += 1 }
            if key(at: place) <= key(at: child) { return }
            swapHeap(place, child)
            place = child
        }
    }
}
