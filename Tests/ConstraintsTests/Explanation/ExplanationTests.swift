// Explanations of models written by hand.

import Constraints
import ExactNumbers
import Foundation
import Testing
import Validation
import Z3Solver

@Suite struct ExplanationTests {
    /// Five nights, a budget that is too small, and prices that are as they are.
    static func trip() -> ConstraintModel {
        var model = ConstraintModel("trip")
        let nights = model.integers("nights", over: ["Lisbon", "Porto"], in: 0...5)
        let cost = model.integer("cost", in: 0...5000)
        model.require(
            "prices", cost == 361 + 92 * nights["Lisbon"] + 64 * nights["Porto"],
            because: "What the hotels and the flight cost.", kind: .fact)
        model.require(
            "budget", cost <= 500, because: "Spend at most 500", kind: .bound(price: 1, unit: "EUR"))
        model.require(
            "nights", nights.all.sum() == 5, because: "We have five nights", kind: .wish(weight: 10))
        model.require("Porto", nights["Porto"] >= 1, because: "See Porto", kind: .wish(weight: 2))
        model.minimize(cost)
        return model
    }

    @Test func theTripThatCannotBe() throws {
        let explanation = try ConflictAnalysis(by: Z3Solver()).explain(Self.trip())
        #expect(explanation.finding == .conflict)
        #expect(explanation.isComplete)
        #expect(explanation.conflicts == [UnsatCore([0, 1, 2], isMinimal: true)])
        #expect(explanation.corrections.map(\.constraints) == [[1], [2]])
        let raise = try #require(explanation.relaxations.first { $0.changes[0].constraint == 1 })
        #expect(raise.changes == [ConstraintChange(1, .moved(by: 181))])
        #expect(raise.prices == [RelaxationPrice(unit: "EUR", amount: 181)])
        #expect(raise.isProvenLeast)
        #expect(raise.claim == .optimal)
        #expect(explanation.cheapest?.changes == [ConstraintChange(2, .dropped)])
        #expect(explanation.cheapest?.weight == 10)
        let text = explanation.description
        #expect(text.contains("These cannot hold together:\n  'budget' (Spend at most 500)"))
        #expect(text.contains("raise the limit of 'budget' by 181 EUR, from 500 to 681 [price 181 for EUR]"))
        #expect(text.contains("gives nights[Lisbon] = 0, nights[Porto] = 5, cost = 681"))
        #expect(text.contains("given the fact 'prices'"))
        #expect(!text.contains("not proved"))
    }

    @Test func theJSONHasNamesNumbersAndWhatIsProved() throws {
        let explanation = try ConflictAnalysis(by: Z3Solver()).explain(Self.trip())
        let data = try JSONEncoder().encode(explanation)
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(json["finding"] as? String == "conflict")
        #expect(json["isComplete"] as? Bool == true)
        let relaxations = try #require(json["relaxations"] as? [[String: Any]])
        let changes = relaxations.compactMap { ($0["changes"] as? [[String: Any]])?.first }
        let raise = try #require(changes.first { ($0["newLimit"] as? String) == "681" })
        #expect(raise["by"] as? String == "181")
        #expect(raise["unit"] as? String == "EUR")
        #expect((raise["constraint"] as? [String: Any])?["sentence"] as? String == "Spend at most 500")
    }

    @Test func factsThatContradictEachOtherAreSaidSo() throws {
        var model = ConstraintModel("facts")
        let x = model.integer("x", in: 0...9)
        model.require("low", x <= 3, kind: .fact)
        model.require("wish", x == 7)
        model.require("high", x >= 5, kind: .fact)
        let explanation = try ConflictAnalysis(by: Z3Solver()).explain(model)
        #expect(explanation.finding == .factsConflict)
        #expect(explanation.conflicts == [UnsatCore([0, 2], isMinimal: true)])
        #expect(explanation.relaxations.isEmpty)
        #expect(explanation.description.hasPrefix("The facts alone cannot hold together"))
    }

    @Test func domainsThatAreEmptyNameNoConstraint() throws {
        var model = ConstraintModel("empty")
        _ = model.declare("x", .integers([]))
        model.require("wish", true)
        let explanation = try ConflictAnalysis(by: Z3Solver()).explain(model)
        #expect(explanation.finding == .factsConflict)
        #expect(explanation.description.hasPrefix("The values that the variables may take leave no answer"))
    }

    @Test func whatFitsHasNothingToExplain() throws {
        var model = ConstraintModel("fine")
        let x = model.integer("x", in: 0...9)
        model.require("three", x == 3)
        let explanation = try ConflictAnalysis(by: Z3Solver()).explain(model)
        #expect(explanation.finding == .satisfiable(Solution([.number(3)])))
    }

    /// Real limits move by fractions, exactly.
    @Test func realLimitsMoveExactly() throws {
        var model = ConstraintModel("real")
        let x = model.real("x")
        model.require("third", 3 * x == 1, kind: .fact)
        model.require("limit", x <= .constant(ExactNumber(1, over: 4)), kind: .bound(price: 12, unit: "l"))
        let explanation = try ConflictAnalysis(by: Z3Solver()).explain(model)
        #expect(
            explanation.relaxations.first?.changes
                == [ConstraintChange(0 + 1, .moved(by: ExactNumber(1, over: 12)))])
        #expect(explanation.relaxations.first?.prices == [RelaxationPrice(unit: "l", amount: 1)])
    }

    /// A limit over real numbers that must be passed, but by no least amount: nothing is called least.
    @Test func strictRealLimitsHaveNoLeastMove() throws {
        var model = ConstraintModel("strict")
        let x = model.real("x", in: 0...9)
        model.require("five", x == 5, kind: .fact)
        model.require("below", x < 5, kind: .bound(price: 1, unit: nil))
        let explanation = try ConflictAnalysis(by: Z3Solver()).explain(model)
        #expect(explanation.relaxations.allSatisfy { !$0.isProvenLeast })
        for relaxation in explanation.relaxations {
            #expect(throws: Never.self) {
                try SolutionValidator().validate(
                    relaxation.solution, of: model.applying(relaxation.changes))
            }
        }
    }

    @Test func noTimeIsNoProof() throws {
        var analysis = ConflictAnalysis(by: Z3Solver())
        analysis.budget.time = .zero
        let explanation = try analysis.explain(Self.trip())
        #expect(explanation.finding == .undecided(.time))
        #expect(explanation.description.contains("was not shown"))
    }

    /// Holes for pigeons: the budget ends the work, and the words say that nothing is complete.
    @Test func theBudgetIsKept() throws {
        var model = ConstraintModel("pigeons")
        let places = (0..<11).map { pigeon in (0..<10).map { model.boolean("p\(pigeon)-\($0)") } }
        for (pigeon, holes) in places.enumerated() { model.require("pigeon \(pigeon)", .any(holes)) }
        for hole in 0..<10 {
            for first in 0..<11 {
                for second in (first + 1)..<11 {
                    model.require(
                        "hole \(hole) \(first) \(second)", !(places[first][hole] && places[second][hole]))
                }
            }
        }
        var analysis = ConflictAnalysis(by: Z3Solver())
        analysis.budget.time = .seconds(2)
        let start = ContinuousClock.now
        let explanation = try analysis.explain(model)
        #expect(start.duration(to: .now) < .seconds(8))
        #expect(!explanation.isComplete)
    }

    /// Compilers put a definition's right side where its name was, and factors with a minus in front.
    @Test func limitsAreToldInTheNamesOfTheModel() throws {
        var model = ConstraintModel("compiled")
        let (x, y) = (model.integer("x", in: 3...9), model.integer("y", in: 3...9))
        let cost = model.integer("cost", in: 0...900)
        model.require("definition", 92 * x + 64 * y - cost == -361, kind: .fact)
        model.require("budget", 92 * x + 64 * y <= 139)
        let least: Condition = -1 * x <= -2
        model.require("at least", least)
        let explanation = try ConflictAnalysis(by: Z3Solver()).explain(model)
        #expect(explanation.title(of: 1) == "'budget' (cost <= 500)")
        #expect(explanation.title(of: 2) == "'at least' (x >= 2)")
        #expect(
            explanation.text(of: ConstraintChange(1, .moved(by: 329)))
                == "raise the limit of 'budget' by 329, from 500 to 829")
        #expect(
            explanation.text(of: ConstraintChange(2, .moved(by: 1)))
                == "lower the limit of 'at least' by 1, from 2 to 1")
        #expect(explanation.relaxations.map(\.changes) == [[ConstraintChange(1, .moved(by: 329))]])
    }

    @Test func oneConflictIsFoundWithoutMore() throws {
        let analysis = ConflictAnalysis(by: Z3Solver())
        #expect(try analysis.minimalConflict(of: Self.trip()) == UnsatCore([0, 1, 2], isMinimal: true))
        #expect(try analysis.minimalConflict(of: Self.trip(), among: [1, 2, 3]) == nil)
    }

    /// 400 wishes of which two pairs exclude each other.
    @Test func manyWishesAreNoDanger() throws {
        var model = ConstraintModel("many")
        let xs = (0..<400).map { model.integer("x\($0)", in: 0...9) }
        for (number, x) in xs.enumerated() { model.require("low \(number)", x <= 5) }
        model.require("first", xs[7] >= 6)
        model.require("second", xs[300] >= 8)
        let explanation = try ConflictAnalysis(by: Z3Solver()).explain(model)
        #expect(explanation.conflicts.map(\.constraints) == [[7, 400], [300, 401]])
        #expect(explanation.corrections.count == 4)
        #expect(explanation.isComplete)
    }
}
