// Products and quotients of larger numbers, where bits could run over.

import Constraints
import ExactNumbers
import TestSupport
import Testing
import Validation
import Z3Solver

struct LargeNumberTests {
    /// The nearest pair of factors, found by dividing in turn.
    @Test(arguments: [false, true])
    func factorsAreFound(prefersBits: Bool) throws {
        var random = SeededRandom(20_261_123)
        for _ in 0..<8 {
            let number = random.number(2...3_000) * random.number(1...3_000) + random.number(0...1)
            var expected: Int?
            for factor in 2...4_000 where number % factor == 0 && number / factor <= 4_000 {
                if number / factor >= factor { expected = factor }
            }
            var model = ConstraintModel("factors")
            let x = model.integer("x", in: 2...4_000)
            let y = model.integer("y", in: 2...4_000)
            model.require("product", .product([x, y]) == Expression(number))
            model.require("order", x <= y)
            model.maximize(x)
            switch try Z3Solver(prefersBits: prefersBits).solve(model, within: .init(time: .seconds(4))) {
            case .solved(let solution, .optimal):
                #expect(solution[x] == expected.map { ExactNumber($0) }, "\(number)")
            case .unsatisfiable: #expect(expected == nil, "\(number)")
            case .gaveUp(.time, let best):
                // Slow is allowed, wrong is not.
                let values = best.flatMap(Enumeration.numbers)
                #expect(values.map { $0[0] * $0[1] == ExactNumber(number) } ?? true)
            case let other: Issue.record("\(number): \(other)")
            }
        }
    }

    /// Signs and sizes of quotients and remainders far from zero.
    @Test(arguments: [false, true])
    func quotientsFarFromZero(prefersBits: Bool) throws {
        var random = SeededRandom(20_261_124)
        for _ in 0..<40 {
            let (dividend, divisor) = (random.number(-8_000_000...8_000_000), random.number(-3_000...3_000))
            var model = ConstraintModel("quotient")
            let a = model.integer("a", in: -8_000_000...8_000_000)
            let b = model.integer("b", in: -3_000...3_000)
            let q = model.integer("q", in: -8_000_000...8_000_000)
            let r = model.integer("r", in: -8_000_000...8_000_000)
            model.require("a", a == Expression(dividend))
            model.require("b", b == Expression(divisor))
            model.require("q", .quotient(a, b) == q)
            model.require("r", .remainder(a, b) == r)
            switch try Z3Solver(prefersBits: prefersBits).solve(model, within: .init(time: .seconds(10))) {
            case .solved(let solution, _):
                #expect(divisor != 0 && solution[q] == ExactNumber(dividend / divisor))
                #expect(divisor != 0 && solution[r] == ExactNumber(dividend % divisor))
            case .unsatisfiable: #expect(divisor == 0)
            case let other: Issue.record("\(dividend) by \(divisor): \(other)")
            }
        }
    }

    /// The judge, who knows nothing of the solver, accepts what is found.
    @Test func theJudgeAccepts() throws {
        var judged = 0
        for number in 0..<200 {
            let seed = DifferentialTests.seed &+ 2_000_000 &+ UInt64(number)
            let model = RandomModels.model(seed: seed)
            guard case .solved(let solution, let claim) = try Z3Solver().solve(model) else { continue }
            do {
                _ = try SolutionValidator().validate(solution, of: model, claim: claim)
                judged += 1
            } catch { Issue.record("seed \(seed): \(error)") }
        }
        print("\(judged) judged from seed \(DifferentialTests.seed &+ 2_000_000)")
        #expect(judged > 40)
    }
}
