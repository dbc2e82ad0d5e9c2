// The five elements of an optimisation problem.

import Constraints
import ExactNumbers
import Foundation
import Testing

@Suite struct ElementsTests {
    @Test func allFiveAreReadOffTheModel() throws {
        var model = ExplanationTests.trip()
        let city = model.word("city", among: ["Rome", "Oslo"])
        model.require("south", city == 1, kind: .fact)
        _ = model.declare("helper", .boolean, isShown: false)
        let elements = model.elements
        #expect(elements.sets.map(\.members) == [["Lisbon", "Porto"], ["Rome", "Oslo"]])
        #expect(elements.parameters.contains { $0.name == "limit of 'budget'" && $0.value == 500 })
        #expect(elements.parameters.contains { $0.name.contains("nights[Lisbon]") && $0.value == -92 })
        #expect(elements.variables.map(\.count) == [2, 1, 1])
        #expect(elements.hiddenVariables == 1)
        #expect(elements.objective.map { "\($0.direction) \($0.expression)" } == ["minimize cost"])
        let budget = try #require(elements.constraints.first { $0.name == "budget" })
        #expect(budget.condition == "cost <= 500")
        #expect(budget.unit == "EUR")
        let text = elements.description
        #expect(text.contains("Sets\n  indices of nights: Lisbon; Porto"))
        #expect(text.contains("  nights[Lisbon; Porto]: whole, 0 to 5 (2 variables)"))
        #expect(text.contains("Objective\n  minimize cost"))
        #expect(text.contains("'budget' (bound, 1 for each EUR): cost <= 500 — Spend at most 500"))
        let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(elements)) as? [String: Any]
        #expect((json?["constraints"] as? [Any])?.count == 5)
    }

    @Test func anEmptyModelHasFiveEmptyLists() {
        #expect(
            ConstraintModel("nothing").elements.description
                == "Sets\n  none\nParameters\n  none\nVariables\n  none\nObjective\n  any answer will do\n"
                + "Constraints\n  none")
    }
}
