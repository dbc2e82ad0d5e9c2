// Rows that are kept flat say what they said as expressions.

import Constraints
import Diagnostics
import ExactNumbers
import Testing

struct SparseRowsTests {
    @Test func constraintsKeepTheirOrderNamesAndWords() throws {
        var model = ConstraintModel("m")
        let x = model.integers("x", over: 0..<3, in: 0...9)
        model.require("first", 3 * x[0] + 5 * x[1] <= 40)
        model.require("second", x[0] == 1 || x[1] == 1)
        model.require("third", x[2] - x[0] >= -2, because: "third is not far behind", kind: .fact)
        let rows = try SparseRows(
            starts: [0, 2, 3], variables: [x.variable(0), x.variable(1), x.variable(2)], factors: [1, 1, 7],
            .lessOrEqual, limits: [12, 30])
        model.require("cap", rows, labels: ["a", "b"], because: "the van is small")
        model.require("last", x[0] != x[1])

        #expect(model.constraints.map(\.name) == ["first", "second", "third", "cap[a]", "cap[b]", "last"])
        #expect(
            model.constraints.map(\.sentence)
                == [nil, nil, "third is not far behind", "the van is small", "the van is small", nil])
        #expect(model.constraints[2].kind == .fact)
        let expected: [Condition] = [
            3 * x[0] + 5 * x[1] <= 40, .any([x[0] == 1, x[1] == 1]), x[2] - x[0] >= -2,
            .compare(
                .linear(LinearSum([.init(1, x.variable(0)), .init(1, x.variable(1))])), .lessOrEqual, 12),
            .compare(.linear(LinearSum([.init(7, x.variable(2))])), .lessOrEqual, 30), x[0] != x[1],
        ]
        #expect(model.constraints.map(\.condition) == expected)
        #expect(model.keeping([3, 0]).constraints.map(\.name) == ["cap[a]", "first"])
    }

    @Test func familiesAndSinglesNeverShareAName() {
        var model = ConstraintModel("m")
        let first = model.integers("x", over: 0...2, in: 0...1)
        _ = model.booleans("x", over: ["0", "1"])
        _ = model.integer("x[1]")
        _ = model.integer("y[b]")
        let last = model.integers("y", over: ["a", "b", "a"], in: 0...1)
        #expect(Set(model.variables.map(\.name)).count == model.variables.count)
        #expect(model.variables.count == 9)
        #expect(first.variables == [Variable(0), Variable(1), Variable(2)])
        #expect(last.indices == ["a", "b"])
        #expect(model.variables[Int(last.variable("b").number)].name == "y#2[b]")
    }

    @Test func listsThatDoNotFitAreRefused() {
        let x = Variable(0)
        let bad: [() throws -> SparseRows] = [
            { try SparseRows(starts: [0, 2], variables: [x], factors: [1], .equal, limits: [1]) },
            { try SparseRows(starts: [0], variables: [x], factors: [1], .equal, limits: [1]) },
            { try SparseRows(starts: [], variables: [], factors: [], .equal, limits: []) },
            { try SparseRows(starts: [0, 2, 1], variables: [x], factors: [1], .equal, limits: [1, 1]) },
            { try SparseRows(starts: [0, 1], variables: [x], factors: [1, 2], .equal, limits: [1]) },
            { try SparseRows(starts: [0, 1], variables: [x], factors: [1], .notEqual, limits: [1]) },
            { try SparseRows(starts: [0, 1], variables: [x], factors: [1], .equal, limits: [1 << 53]) },
            { try SparseRows(starts: [0, 1], variables: [Variable(-1)], factors: [1], .equal, limits: [1]) },
            {
                try SparseRows(
                    starts: [0, 2], variables: [x, x], factors: [.max, 1], .equal, limits: [1])
            },
        ]
        for make in bad { #expect(throws: DiagnosticsError.self) { try make() } }
    }
}
