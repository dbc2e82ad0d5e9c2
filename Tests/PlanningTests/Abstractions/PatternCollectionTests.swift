// Collections of patterns: which add up, and what the canonical heuristic makes of them.

import PDDL
import Testing

@testable import Planning

@Suite struct PatternCollectionTests {
    /// Two parcels and a truck that carries both: the parcels' patterns are additive, the truck's is so with both.
    @Test func parcelsAddUp() throws {
        let problem = try SmallDomains.problem(
            """
            (define (problem p) (:domain delivery)
              (:objects t - truck x y - parcel a b - place)
              (:init (at t a) (at x a) (at y a) (road a b) (road b a)
                     (= (length a b) 5) (= (length b a) 5) (= (total-cost) 0))
              (:goal (and (at x b) (at y b) (at t a))) (:metric minimize (total-cost)))
            """, in: SmallDomains.domain(SmallDomains.delivery))
        let ground = try #require(try HeuristicPropertyTests.task(problem))
        let task = FiniteDomainTask(ground, .cost)
        #expect(task.goal.count == 3)
        let databases = task.goal.compactMap { PatternDatabase([$0.variable], task, limit: 100) }
        #expect(databases.map { $0.distance(ground.initial.base) }.sorted() == [0, 2, 2])
        let collection = CanonicalPatternDatabases(databases, AdditivePatterns(task))
        #expect(collection.cliques == [[0, 1, 2]])
        #expect(collection.estimate(ground.initial.base) == 4)
        // With the truck, a parcel's way costs a drive too, but the two patterns share it.
        let pairs = SystematicPatterns.interesting(task, CausalGraph(task))
        #expect(pairs.count == 5)
        let systematic = Heuristic.systematicPatternDatabases.makeEvaluator(ground, .cost)
        #expect(systematic.evaluate(ground.initial.base) == 14)
        for heuristic in [Heuristic.patternDatabase, .iPDB, .saturatedCostPartitioning] {
            #expect(heuristic.makeEvaluator(ground, .cost).evaluate(ground.initial.base) <= 14)
        }
    }

    /// The canonical heuristic against all additive sets.
    @Test(arguments: 381...386)
    func theCanonicalHeuristicIsTheBestAdditiveSum(_ seed: UInt64) throws {
        for sample in try AbstractionTests.cases(seed) {
            let task = sample.task
            let patterns = SystematicPatterns.interesting(task, CausalGraph(task)).prefix(8)
            let databases = patterns.compactMap { PatternDatabase($0, task, limit: 10_000) }
            let additive = AdditivePatterns(task)
            let collection = CanonicalPatternDatabases(databases, additive)
            let sets = (0..<(1 << databases.count)).map { bits in
                databases.indices.filter { bits >> $0 & 1 == 1 }
            }
            .filter { set in
                set.allSatisfy { first in
                    set.allSatisfy {
                        first == $0
                            || additive.areAdditive(databases[first].variables, databases[$0].variables)
                    }
                }
            }
            collection.prune()
            let evaluator = collection.makeEvaluator()
            sample.forEachState { _, state in
                let values = databases.map { $0.distance(state) }
                let expected =
                    values.contains(deadEnd)
                    ? deadEnd : sets.map { $0.reduce(0) { $0 + values[$1] } }.max() ?? 0
                let actual = evaluator.evaluate(state)
                // Databases that were pruned may have known of a dead end that the larger ones know of too.
                #expect(actual == expected)
            }
        }
    }

    /// Going through matching states of a pattern and through operators that lead to a state.
    @Test func aMatchTreeFindsWhatLeadsToAState() throws {
        var random = SplitMix(seed: 7)
        let problem = try SmallCase.all[0].load()
        let ground = try #require(try HeuristicPropertyTests.task(problem))
        let task = FiniteDomainTask(ground, .cost)
        for _ in 0..<20 {
            let variables = Array((0..<Int32(task.variableCount)).shuffled(using: &random).prefix(3)).sorted()
            let pattern = try #require(Pattern(variables, task, limit: 10_000))
            let projection = try #require(Projection(task, pattern))
            let tree = MatchTree(projection.operators, pattern)
            var expected: [[Int]] = Array(repeating: [], count: pattern.size)
            for (number, candidate) in projection.operators.enumerated() {
                pattern.forEachState(matching: Int(candidate.after), at: candidate.mask) {
                    expected[$0].append(number)
                }
            }
            for state in 0..<pattern.size {
                var found: [Int] = []
                tree.forEachOperator(leadingTo: state) { found.append($0) }
                #expect(found.sorted() == expected[state])
            }
        }
    }
}
