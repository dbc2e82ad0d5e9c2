// Alternating open lists: whose turn it is, and what comes out.

import TestSupport
import Testing

@testable import Planning

@Suite struct AlternatingOpenListTests {
    /// Everything pushed comes out once from each list that it was pushed to, each list in its own order.
    @Test(arguments: 1...6)
    func everythingComesOutInOrder(_ seed: UInt64) {
        var random = SeededRandom(seed)
        var list = AlternatingOpenList<Int32>(heuristics: 2, hasPreferred: true)
        var wanted: [Int32: Int] = [:]
        for element in Int32(0)..<500 {
            for heuristic in 0..<2 {
                let key = OpenListKey.make(Int32(random.number(0...9)), 0)
                list.push(element, heuristic: heuristic, key: key)
                wanted[element, default: 0] += 1
                if random.once(in: 4) {
                    list.pushPreferred(element, heuristic: heuristic, key: key)
                    wanted[element, default: 0] += 1
                }
            }
            if random.once(in: 40) { list.rewardProgress() }
        }
        while let element = list.pop() { wanted[element, default: 0] -= 1 }
        #expect(wanted.values.allSatisfy { $0 == 0 }, "seed \(seed)")
    }

    @Test func listsTakeTurns() {
        var list = AlternatingOpenList<Int32>(heuristics: 2, hasPreferred: false)
        for element in Int32(0)..<3 {
            list.push(element, heuristic: 0, key: OpenListKey.make(element, 0))
            list.push(10 + element, heuristic: 1, key: OpenListKey.make(element, 0))
        }
        var order: [Int32] = []
        while let element = list.pop() { order.append(element) }
        #expect(order == [0, 10, 1, 11, 2, 12])
    }

    @Test func progressGivesPreferredListsAThousandTurns() {
        var list = AlternatingOpenList<Int32>(heuristics: 1, hasPreferred: true)
        for element in Int32(0)..<1500 {
            list.push(element, heuristic: 0, key: 0)
            list.pushPreferred(10_000 + element, heuristic: 0, key: 0)
        }
        list.rewardProgress()
        let first = (0..<1002).compactMap { _ in list.pop() }
        #expect(first.prefix(1000).allSatisfy { $0 >= 10_000 })
        #expect(first.suffix(2).contains { $0 < 10_000 })
    }
}

@Suite struct LazyOpenListTests {
    /// Steps come by key, then in the order of their states, then in that of the operators.
    @Test(arguments: 1...6)
    func stepsComeByKey(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let problem = try SmallCase.all[0].load()
        guard case .task(let task) = try Grounding(problem, deadline: Deadline(.none)).result else {
            Issue.record("expected a task")
            return
        }
        let preferred = PreferredOperators(task)
        var list = LazyOpenList(heuristics: 1, hasPreferred: false)
        var model: [(key: Int32, order: Int, parent: UInt32, number: Int32)] = []
        var pushed = 0
        for parent in 0..<300 {
            var numbers = Buffer<Int32>()
            let key = Int32(random.number(0...12))
            for _ in 0..<random.number(0...6) {
                let number = Int32(random.number(0...task.operatorCount - 1))
                numbers.append(number)
                model.append((key, pushed, UInt32(parent), number))
                pushed += 1
            }
            list.push(numbers, of: parent, key: { _ in OpenListKey.make(key, 0) }, preferred: preferred)
            if random.once(in: 3) {
                let best = model.indices.min {
                    (model[$0].key, model[$0].order) < (model[$1].key, model[$1].order)
                }
                let step = list.pop()
                #expect(step?.parent == best.map { model[$0].parent }, "seed \(seed)")
                #expect(step?.operator == best.map { model[$0].number }, "seed \(seed)")
                if let best { model.remove(at: best) }
            }
        }
        for entry in model.sorted(by: { ($0.key, $0.order) < ($1.key, $1.order) }) {
            let step = list.pop()
            #expect(step?.parent == entry.parent && step?.operator == entry.number, "seed \(seed)")
        }
        #expect(list.pop() == nil)
    }
}
