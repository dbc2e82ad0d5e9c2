// Constraint programs written in Swift.

import Constraints
import ExactNumbers
import Testing

struct ModelTests {
    @Test func arithmeticOnVariablesStaysLinear() {
        var model = ConstraintModel("drone")
        let speed = model.integer("speed", in: 0...20)
        let time = model.real("time", in: 0...100)
        let expected = LinearSum(
            [.init(3, Variable(0)), .init(-2, Variable(1))], constant: 7)
        #expect((3 * speed - 2 * time + 7).linearSum == expected)
        #expect((speed * time).linearSum == nil)
        #expect([3 * speed, -2 * time, 7].sum().linearSum == expected)
    }

    @Test func variablesWithOneNameAreToldApart() {
        var model = ConstraintModel("m")
        _ = model.boolean("x")
        _ = model.integer("x", in: 0...1)
        _ = model.integer("x#2", in: 0...1)
        #expect(Set(model.variables.map(\.name)).count == 3)
    }
}
