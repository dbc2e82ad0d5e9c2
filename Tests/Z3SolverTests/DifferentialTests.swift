// Z3's answers against trying all assignments.

import Constraints
import ExactNumbers
import Foundation
import TestSupport
import Testing
import Z3Solver

struct DifferentialTests {
    static let seed =
        ProcessInfo.processInfo.environment["TRESTLE_Z3_SEED"].flatMap { UInt64($0) } ?? 20_261_123
    static let count = ProcessInfo.processInfo.environment["TRESTLE_Z3_MODELS"].flatMap { Int($0) } ?? 600

    /// Same status and same best values; every answer meets the model; cores cannot be met.
    @Test(arguments: [false, true])
    func randomModelsHaveTheAnswersThatTryingFinds(prefersBits: Bool) throws {
        let solver = Z3Solver(prefersBits: prefersBits)
        let first = prefersBits ? Self.seed &+ 1_000_000 : Self.seed
        var (solved, impossible, open) = (0, 0, 0)
        for number in 0..<Self.count {
            let seed = first &+ UInt64(number)
            let model = RandomModels.model(seed: seed)
            let enumeration = Enumeration(model, reals: RandomModels.reals)
            let expected = enumeration.best()
            switch try solver.solve(model, within: SolverLimits(time: .seconds(10))) {
            case .solved(let solution, let claim):
                solved += 1
                let values = try #require(Enumeration.numbers(solution), "seed \(seed)")
                let holds = model.constraints.allSatisfy { Enumeration.holds($0.condition, values) }
                let goals = model.objective.goals.map { Enumeration.number($0.expression, values) }
                #expect(holds && claim == .optimal && goals == expected, "seed \(seed): \(goals), \(claim)")
            case .unsatisfiable(let core):
                impossible += 1
                #expect(expected == nil, "seed \(seed)")
                #expect(enumeration.best(keeping: core.constraints) == nil, "seed \(seed)")
            case .unbounded:
                Issue.record("seed \(seed): unbounded")
            case .gaveUp(let limit, _):
                open += 1
                print("seed \(seed): gave up: \(limit)")
            }
        }
        print("from seed \(first): \(solved) solved, \(impossible) impossible, \(open) open")
        #expect(open == 0)
        #expect(solved > Self.count / 4 && impossible > Self.count / 20)
    }

    /// A session gives the status of every subset of the constraints.
    @Test func sessionsAnswerForEverySubset() throws {
        for number in 0..<60 {
            let seed = Self.seed &+ 50_000 &+ UInt64(number)
            let model = RandomModels.model(seed: seed)
            let session = try Z3Solver().session(for: model)
            var satisfyOnly = model
            satisfyOnly.objective = .satisfy
            let enumeration = Enumeration(satisfyOnly, reals: RandomModels.reals)
            let facts = model.constraints.indices.filter { model.constraints[$0].kind == .fact }
            let others = model.constraints.indices.filter { model.constraints[$0].kind != .fact }
            for subset in 0..<(1 << others.count) {
                let places =
                    facts + others.enumerated().filter { subset >> $0.offset & 1 == 1 }.map(\.element)
                let expected = enumeration.best(keeping: places) != nil
                switch try session.check(assuming: places, within: SolverLimits(time: .seconds(10))) {
                case .satisfiable(let solution):
                    let values = try #require(Enumeration.numbers(solution))
                    let holds = places.allSatisfy {
                        Enumeration.holds(model.constraints[$0].condition, values)
                    }
                    #expect(expected && holds, "seed \(seed), \(places)")
                case .unsatisfiable(let core):
                    #expect(!expected && Set(core).isSubset(of: places), "seed \(seed), \(places)")
                    #expect(enumeration.best(keeping: core) == nil, "seed \(seed), \(places), core \(core)")
                case .unknown(let limit):
                    Issue.record("seed \(seed), \(places): \(limit)")
                }
            }
        }
    }
}
