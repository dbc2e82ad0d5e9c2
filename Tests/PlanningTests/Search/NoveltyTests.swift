// Novelty against its definition.

import TestSupport
import Testing

@testable import Planning

@Suite struct NoveltyTests {
    @Test(arguments: 61...66)
    func noveltyIsThatOfTheDefinition(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        for (problem, _) in RandomProblemTests.problems(seed: seed, count: 4, allowsNegation: false) {
            guard case .task(let task) = try Grounding(problem, deadline: Deadline(.none)).result else {
                continue
            }
            let table = NoveltyTable(task, pairBudget: 1 << 20)
            var seen: [Int: Set<Set<Int32>>] = [:]
            let progression = Progression(task)
            let state = Buffer<UInt64>(copying: task.initial.base, count: task.words)
            let next = Buffer<UInt64>(repeating: 0, count: task.words)
            var applicable = Buffer<Int32>()
            var lastPart = -1
            for _ in 0..<60 {
                applicable.removeAll()
                progression.appendApplicable(in: state.base, to: &applicable)
                guard applicable.count > 0 else { break }
                let step = applicable[random.number(0...applicable.count - 1)]
                progression.apply(Int(step), to: state.base, into: next.base)
                let part = table.part(goals: Int32(random.number(0...1)), achieved: 0)
                var facts: [Int32] = []
                task.forEachFact(in: next.base) { fact in
                    if !task.isDerived[Int(fact)], !task.fact(fact).isNegated { facts.append(fact) }
                }
                var sets = Set(facts.map { Set([$0]) })
                for (place, fact) in facts.enumerated() {
                    for other in facts[..<place] { sets.insert([fact, other]) }
                }
                let fresh = sets.subtracting(seen[part, default: []])
                let wanted = fresh.map(\.count).min().map(Int32.init) ?? 3
                let parent = part == lastPart ? UnsafePointer(state.base) : nil
                let found = table.novelty(of: next.base, part: part, parent: parent)
                #expect(found == wanted, "seed \(seed)")
                seen[part, default: []].formUnion(sets)
                state.base.update(from: next.base, count: task.words)
                lastPart = part
            }
        }
    }
}
