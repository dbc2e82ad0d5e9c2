// The registry against a dictionary, through many growths of its tables.

import TestSupport
import Testing

@testable import Planning

@Suite struct StateRegistryTests {
    @Test(arguments: 1...3)
    func statesAreKeptOnce(_ words: Int) {
        var random = SeededRandom(UInt64(words))
        var registry = StateRegistry(words: words)
        var model: [[UInt64]: Int] = [:]
        for _ in 0..<60_000 {
            // Few different values in few bits, as packed states have.
            let state = (0..<words).map { _ in UInt64(random.number(0...(words == 1 ? 40_000 : 200))) << 7 }
            for word in 0..<words { registry.candidate[word] = state[word] }
            let (id, isNew) = registry.commit()
            let known = model[state]
            #expect(isNew == (known == nil))
            #expect(id == known ?? model.count)
            model[state] = id
        }
        #expect(registry.count == model.count)
        for (state, id) in model {
            #expect((0..<words).allSatisfy { registry[id][$0] == state[$0] })
        }
    }
}
