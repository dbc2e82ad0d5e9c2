// The judge of solutions.

import Constraints
import ExactNumbers
import TestSupport
import Testing
import Validation

@Suite struct SolutionValidatorTests {
    static func faults(_ model: ConstraintModel, _ values: [Value]) -> [SolutionFault] {
        do {
            _ = try SolutionValidator().validate(Solution(values), of: model)
            return []
        } catch { return error.faults }
    }

    @Test func everythingWrongIsSaidAtOnce() throws {
        var model = ConstraintModel("trip")
        let nights = model.integer("nights", in: 0...7)
        let cost = model.integer("cost", in: 0...1000)
        model.require("five nights", nights == 5, because: "We have five nights.")
        model.require("budget", cost <= 500)
        model.require("price", cost == 90 * nights + 100, kind: .fact)
        model.minimize(cost)
        #expect(
            Self.faults(model, [.number(8), .number(900)])
                == [
                    .outsideDomain(Variable(0)), .violated(constraint: 0), .violated(constraint: 1),
                    .violated(constraint: 2),
                ])
        let error = #expect(throws: InvalidSolution.self) {
            try SolutionValidator().validate(Solution([.number(5), .number(550)]), of: model)
        }
        let text = try #require(error).description
        #expect(text.contains("error[solution.violated-constraint]: 'budget' does not hold"))
        #expect(text.contains("with cost = 550"))
        #expect(Self.faults(model, [.number(5)]) == [.wrongCount(expected: 2, found: 1)])
        #expect(
            Self.faults(model, [.truth(true), .number(550)]).contains(.outsideDomain(Variable(0))))
    }

    @Test func valuesOfGoalsAndExpressionsAreExact() throws {
        var model = ConstraintModel("paint")
        let litres = model.real("litres", in: 0...10)
        model.require("third", 3 * litres == 1)
        model.maximize(7 * litres + 2)
        let third = ExactNumber(1, over: 3)
        let validated = try SolutionValidator().validate(
            Solution([.number(third)]), of: model, claim: .optimal)
        #expect(validated.objectives == [ExactNumber(13, over: 3)])
        #expect(validated.value(of: litres * litres) == ExactNumber(1, over: 9))
        #expect(validated.claim == .optimal)
        #expect(Self.faults(model, [.number(ExactNumber(decimal: "0.3333333333333333333333")!)]).count == 1)
    }

    @Test func theSquareRootOfTwoIsDecidedExactly() {
        var model = ConstraintModel("root")
        let x = model.real("x", in: 0...2)
        model.require("square", x * x == 2)
        model.require("fourth power", x * x * x * x == 4)
        model.require("near", x > .constant(ExactNumber(decimal: "1.41421356237309504880168872420969")!))
        model.require(
            "not that near", x < .constant(ExactNumber(decimal: "1.41421356237309504880168872420970")!))
        let root = Value.root(of: [-2, 0, 1], above: 1, below: 2)
        #expect(Self.faults(model, [root]) == [])
        let negative = Value.root(of: [-2, 0, 1], above: -2, below: -1)
        #expect(Self.faults(model, [negative]).contains(.outsideDomain(Variable(0))))
        // Two roots between the bounds name no number.
        let vague = Value.root(of: [-2, 0, 1], above: -2, below: 2)
        #expect(Self.faults(model, [vague]).contains(.undecided(constraint: 0)))
        model.require("below", x * x < 2)
        #expect(Self.faults(model, [root]) == [.violated(constraint: 4)])
    }

    @Test func whatNeedsTwoRootsIsNotCalledValid() {
        var model = ConstraintModel("roots")
        let (x, y) = (model.real("x"), model.real("y"))
        model.require("product", x * y == x * y)
        let values = [
            Value.root(of: [-2, 0, 1], above: 1, below: 2), .root(of: [-3, 0, 1], above: 1, below: 2),
        ]
        #expect(Self.faults(model, values) == [.undecided(constraint: 0)])
        #expect(Self.faults(model, [values[0], values[0]]) == [])
    }

    /// What an undefined number does: the comparison around it is false, and nothing else is touched.
    @Test(
        arguments: [
            (Condition.compare(.ratio(1, 0), .equal, 1), false),
            (.not(.compare(.ratio(1, 0), .equal, 1)), true),
            (.compare(.quotient(7, 0), .notEqual, 1), false),
            (.compare(.power(0, -1), .greaterOrEqual, 0), false),
            (.compare(.element([1, 2], at: 3), .lessOrEqual, 9), false),
            (.element([true], at: 2), false),
            (.compare(.choice(true, 4, .ratio(1, 0)), .equal, 4), true),
            (.compare(.element([5, .ratio(1, 0)], at: 1), .equal, 5), true),
            (.compare(.element([5, .ratio(1, 0)], at: 2), .equal, 5), false),
            (.compare(.minimum([]), .equal, 0), false),
            (.allDifferent([1, .ratio(1, 0)]), false),
            (.compare(.count([.compare(.ratio(1, 0), .equal, 1), true]), .equal, 1), true),
            // Whole quotients and remainders go toward zero.
            (.compare(.quotient(-7, 2), .equal, -3), true),
            (.compare(.remainder(-7, 2), .equal, -1), true),
            (.compare(.remainder(7, -2), .equal, 1), true),
            (.compare(.power(2, -1), .equal, 0), true),
            (.compare(.power(.constant(ExactNumber(1, over: 2)), -1), .equal, 2), true),
            (.compare(.power(0, 0), .equal, 1), true),
            (.compare(.power(10, 30), .greater, 1), true),
            (.odd([true, true, true]), true), (.odd([true, true]), false), (.odd([]), false),
            (.all([]), true), (.any([]), false),
            (.implies(false, false), true), (.implies(true, false), false), (.equivalent(false, false), true),
            (.allDifferent([1, 2, 3]), true), (.allDifferent([1, 2, 1]), false),
            (.compare(.magnitude(-4), .equal, 4), true),
            (.compare(.maximum([3, -1, 7]), .equal, 7), true),
            (.compare(.minimum([3, -1, 7]), .equal, -1), true),
            (.compare(.sum([]), .equal, 0), true), (.compare(.product([]), .equal, 1), true),
        ] as [(Condition, Bool)])
    func conditionsMeanWhatTheirCommentsSay(condition: Condition, holds: Bool) {
        var model = ConstraintModel("m")
        model.require("c", condition)
        #expect(Self.faults(model, []) == (holds ? [] : [.violated(constraint: 0)]))
    }

    @Test func hugePowersAreNotCalculated() {
        var model = ConstraintModel("m")
        model.require("c", .power(10, 1_000_000_000) > 0)
        #expect(Self.faults(model, []) == [.undecided(constraint: 0)])
    }

    @Test func domainsWithHolesAndWords() {
        var model = ConstraintModel("m")
        _ = model.declare("hole", .integers([1...2, 5...6]))
        _ = model.word("city", among: ["Rome", "Oslo"])
        _ = model.boolean("b")
        #expect(Self.faults(model, [.number(5), .number(2), .truth(false)]) == [])
        #expect(
            Self.faults(model, [.number(3), .number(0), .number(1)])
                == [.outsideDomain(Variable(0)), .outsideDomain(Variable(1)), .outsideDomain(Variable(2))])
    }

    /// Deeper than any person writes; the compiler frees nested values step by step, which ends somewhere deeper.
    @Test func nestingIsNoDanger() {
        var model = ConstraintModel("deep")
        let b = model.boolean("b")
        var condition = b
        for _ in 0..<2_000 { condition = .not(condition) }
        model.require("deep", condition)
        #expect(Self.faults(model, [.truth(true)]) == [])
        #expect(Self.faults(model, [.truth(false)]) == [.violated(constraint: 0)])
    }

    /// A changed value is refused exactly when a calculation in machine numbers, written for this model, says so.
    @Test(arguments: 1...20)
    func mutatedSolutionsAreJudgedLikeByHand(seed: UInt64) {
        var generator = SeededRandom(seed)
        var model = ConstraintModel("random")
        let xs = (0..<4).map { model.integer("x\($0)", in: -5...5) }
        let factors = (0..<4).map { _ in Int.random(in: -3...3, using: &generator) }
        let limit = Int.random(in: -6...6, using: &generator)
        let sum = zip(factors, xs).map { Expression($0) * $1 }.sum()
        model.require("sum", sum <= Expression(limit))
        model.require("product", xs[0] * xs[1] != xs[2] * xs[3])
        model.require("order", (xs[0] < xs[1]).implies(xs[2] >= xs[3]))
        for _ in 0..<50 {
            let v = (0..<4).map { _ in Int.random(in: -6...6, using: &generator) }
            let expected =
                v.allSatisfy { (-5...5).contains($0) } && zip(factors, v).map(*).reduce(0, +) <= limit
                && v[0] * v[1] != v[2] * v[3] && (v[0] >= v[1] || v[2] >= v[3])
            let faults = Self.faults(model, v.map { .number(ExactNumber($0)) })
            #expect(faults.isEmpty == expected, "seed \(seed), values \(v)")
        }
    }
}
