// The queues against sorted arrays.

import TestSupport
import Testing

@testable import Planning

@Suite struct QueueTests {
    @Test(arguments: 1...8)
    func bucketsAreFirstInFirstOutByKey(_ seed: UInt64) {
        var random = SeededRandom(seed)
        var queue = BucketQueue<Int32>()
        var model: [(key: UInt64, order: Int)] = []
        for order in 0..<4000 {
            if Int.random(in: 0..<3, using: &random) > 0 {
                let key = OpenListKey.make(
                    Int32.random(in: 0..<(seed < 5 ? 6 : 1_000_000), using: &random),
                    Int32.random(in: 0..<3, using: &random))
                queue.push(Int32(order), key: key)
                model.append((key, order))
            } else {
                let best = model.indices.min {
                    (model[$0].key, model[$0].order) < (model[$1].key, model[$1].order)
                }
                #expect(queue.pop() == best.map { Int32(model[$0].order) })
                if let best { model.remove(at: best) }
            }
            #expect(queue.count == model.count)
        }
        model.sort { ($0.key, $0.order) < ($1.key, $1.order) }
        for entry in model { #expect(queue.pop() == Int32(entry.order)) }
        #expect(queue.pop() == nil)
    }

    @Test func theRadixQueueGivesKeysInOrder() {
        var random = SeededRandom(7)
        var queue = RadixQueue()
        for _ in 0..<3 {
            var model: [Int32] = []
            var last: Int32 = 0
            for _ in 0..<2000 {
                if Int.random(in: 0..<3, using: &random) > 0 {
                    let key = last + Int32.random(in: 0..<1000, using: &random)
                    queue.push(1, key: key)
                    model.append(key)
                } else {
                    let smallest = model.min()
                    let found = queue.pop()
                    #expect(found?.key == smallest)
                    if let smallest, let place = model.firstIndex(of: smallest) { model.remove(at: place) }
                    last = found?.key ?? last
                }
            }
            queue.removeAll()
        }
    }
}
