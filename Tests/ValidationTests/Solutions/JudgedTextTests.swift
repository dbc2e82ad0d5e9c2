// What the judge says of solutions in words, and solutions that are hard to look at.

import Constraints
import ExactNumbers
import Foundation
import Testing
import Validation

@Suite struct JudgedTextTests {
    @Test func validSolutionsAreTextAndJSON() throws {
        var model = ConstraintModel("paint")
        let city = model.word("city", among: ["Rome", "Oslo"])
        let litres = model.real("litres", in: 0...10)
        model.require("third", 3 * litres == 1)
        model.require("south", city == 1)
        model.minimize(litres)
        let third = ExactNumber(1, over: 3)
        let validated = try SolutionValidator().validate(
            Solution([.number(1), .number(third)]), of: model, claim: .optimal)
        #expect(
            validated.description
                == "city = Rome\nlitres = 1/3\nminimize litres: 1/3\nchecked: all 2 constraints hold\n"
                + "the solver says that nothing is better")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(validated), as: UTF8.self)
        #expect(json.contains(#""claim":"optimal""#))
        #expect(json.contains(#"{"name":"litres","value":"1/3"}"#))
        #expect(json.contains(#""verdict":"valid""#))
    }

    /// The values of goals and expressions stay exact where doubles would round them.
    @Test func rangesBeyondMachineWordsAreExact() throws {
        var model = ConstraintModel("large")
        let x = model.integer("x")
        let huge = Expression.power(10, 40)
        model.require("huge", x * x == huge * huge + 2 * huge + 1)
        let value = try #require(ExactNumber(decimal: "1" + String(repeating: "0", count: 39) + "1"))
        #expect(throws: Never.self) {
            try SolutionValidator().validate(Solution([.number(value)]), of: model)
        }
        #expect(throws: InvalidSolution.self) {
            try SolutionValidator().validate(Solution([.number(value + 1)]), of: model)
        }
    }

    /// 100,000 deep. The judge's own stack is a list; that of the thread is for taking the tree apart at the end,
    /// which the language does step by step.
    @Test func nestingIsLimitedByMemoryOnly() async {
        let faults = await withCheckedContinuation { continuation in
            let thread = Thread {
                var model = ConstraintModel("deep")
                var condition = model.boolean("b")
                var number = model.integer("n", in: 0...9)
                for _ in 0..<100_000 {
                    condition = .not(condition)
                    number = .magnitude(number)
                }
                model.require("condition", condition)
                model.require("number", number == 3)
                let judge = SolutionValidator()
                var counts: [Int] = []
                for values in [[Value.truth(true), .number(3)], [.truth(false), .number(4)]] {
                    do throws(InvalidSolution) {
                        _ = try judge.validate(Solution(values), of: model)
                        counts.append(0)
                    } catch {
                        counts.append(error.faults.count)
                        counts.append(error.description.isEmpty ? 0 : 1)
                    }
                }
                continuation.resume(returning: counts)
            }
            thread.stackSize = 1 << 29
            thread.start()
        }
        #expect(faults == [0, 2, 1])
    }
}
