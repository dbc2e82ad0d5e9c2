// Linear programs in real numbers against the enumeration of all corners.

import Constraints
import ExactNumbers
import GLPKSolver
import TestSupport
import Testing

/// A linear program in a box, small enough to look at every corner.
private struct Box {
    var rows: [(factors: [ExactNumber], relation: Relation, limit: ExactNumber)] = []
    var costs: [ExactNumber] = []
    let bounds: [ClosedRange<ExactNumber>]

    init(seed: UInt64) {
        var random = SeededRandom(seed)
        let count = random.number(1...3)
        func fraction() -> ExactNumber {
            ExactNumber(random.number(-7...7), over: random.number(1...4))
        }
        bounds = (0..<count).map { _ in
            let low = fraction()
            return low...(low + ExactNumber(random.number(0...9), over: 3))
        }
        for _ in 0..<random.number(0...4) {
            let relation = random.one(of: [Relation.lessOrEqual, .greaterOrEqual, .equal])
            rows.append(((0..<count).map { _ in fraction() }, relation, fraction()))
        }
        costs = (0..<count).map { _ in fraction() }
    }

    func model() -> ConstraintModel {
        var model = ConstraintModel("box")
        let variables = bounds.enumerated().map { model.real("x\($0)", in: $1) }
        func sum(_ factors: [ExactNumber]) -> Expression {
            zip(factors, variables).map { .constant($0) * $1 }.sum()
        }
        for (place, row) in rows.enumerated() {
            model.require("row \(place)", .compare(sum(row.factors), row.relation, .constant(row.limit)))
        }
        model.minimize(sum(costs))
        return model
    }

    func accepts(_ point: [ExactNumber]) -> Bool {
        zip(bounds, point).allSatisfy { $0.contains($1) }
            && rows.allSatisfy { row in
                let value = product(row.factors, point)
                return switch row.relation {
                case .equal: value == row.limit
                case .lessOrEqual: value <= row.limit
                default: value >= row.limit
                }
            }
    }

    func product(_ left: [ExactNumber], _ right: [ExactNumber]) -> ExactNumber {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The least cost of all corners; a box that is not empty has one.
    func least() -> ExactNumber? {
        let count = bounds.count
        var planes = rows.map { ($0.factors, $0.limit) }
        for place in bounds.indices {
            let unit = bounds.indices.map { ExactNumber($0 == place ? 1 : 0) }
            planes += [(unit, bounds[place].lowerBound), (unit, bounds[place].upperBound)]
        }
        var best: ExactNumber?
        func choose(_ first: Int, _ chosen: [Int]) {
            if chosen.count == count {
                let system = chosen.map { planes[$0] }
                if let point = solve(system), accepts(point) {
                    let cost = product(costs, point)
                    best = best.map { min($0, cost) } ?? cost
                }
                return
            }
            for next in planes.indices.dropFirst(first) { choose(next + 1, chosen + [next]) }
        }
        choose(0, [])
        return best
    }

    private func solve(_ system: [([ExactNumber], ExactNumber)]) -> [ExactNumber]? {
        var matrix = system.map { $0.0 + [$0.1] }
        for column in system.indices {
            guard let pivot = matrix.indices.dropFirst(column).first(where: { matrix[$0][column] != 0 })
            else {
                return nil
            }
            matrix.swapAt(column, pivot)
            for row in matrix.indices where row != column {
                guard let factor = matrix[row][column].divided(by: matrix[column][column]) else { return nil }
                for place in matrix[row].indices {
                    matrix[row][place] = matrix[row][place] - factor * matrix[column][place]
                }
            }
        }
        return system.indices.compactMap { matrix[$0][system.count].divided(by: matrix[$0][$0]) }
    }
}

struct LinearProgramTests {
    @Test func optimaAreExactlyThoseOfTheCorners() throws {
        for seed in UInt64(1)...500 {
            let box = Box(seed: seed)
            let model = box.model()
            let least = box.least()
            switch try GLPKSolver().solve(model) {
            case .solved(let solution, let claim):
                let point = Enumeration.numbers(solution)
                #expect(box.accepts(point), "seed \(seed)")
                #expect(claim == .optimal, "seed \(seed)")
                #expect(box.product(box.costs, point) == least, "seed \(seed)")
            case .unsatisfiable(let core):
                #expect(least == nil, "seed \(seed)")
                #expect(!core.constraints.isEmpty, "seed \(seed)")
            default: Issue.record("seed \(seed): no decision")
            }
        }
    }

    @Test func answersAreFractionsThatDoublesCannotSay() throws {
        var model = ConstraintModel("thirds")
        let x = model.real("x")
        let y = model.real("y")
        model.require("sum", 3 * x + 7 * y == 1)
        model.require("difference", x - y == 2)
        guard case .solved(let solution, .optimal) = try GLPKSolver().solve(model) else {
            Issue.record("not solved")
            return
        }
        #expect(solution[x] == ExactNumber(3, over: 2))
        #expect(solution[y] == ExactNumber(-1, over: 2))
        model.maximize(x)
        model.require("tighter", 11 * x <= 16 + y - y)
        guard case .unsatisfiable(let core) = try GLPKSolver().solve(model) else {
            Issue.record("not refuted")
            return
        }
        #expect(core.constraints == [0, 1, 2])
    }

    @Test func whatMissesByLessThanATolerance() throws {
        // GLPK calls this feasible: its tolerance is 1e-7.
        var model = ConstraintModel("hair")
        let x = model.real("x", in: 0...1)
        model.require("at least", x >= .constant(ExactNumber(1, over: 2)))
        let limit = try #require(ExactNumber(decimal: "0.4999999999"))
        model.require("at most", x <= .constant(limit))
        guard case .unsatisfiable(let core) = try GLPKSolver().solve(model) else {
            Issue.record("a gap of 1e-10 was overlooked")
            return
        }
        #expect(core.constraints == [0, 1])
    }

    @Test func edges() throws {
        let solver = GLPKSolver()
        guard case .solved(let nothing, .optimal) = try solver.solve(ConstraintModel("empty")) else {
            Issue.record("the empty model has an answer")
            return
        }
        #expect(nothing.values.isEmpty)

        var model = ConstraintModel("false")
        model.require("never", false)
        guard case .unsatisfiable(let core) = try solver.solve(model) else {
            Issue.record("false was found true")
            return
        }
        #expect(core.constraints == [0])

        var free = ConstraintModel("free")
        let x = free.real("x")
        free.minimize(x)
        guard case .unbounded = try solver.solve(free) else {
            Issue.record("no bound was overlooked")
            return
        }
        free.objective = .satisfy
        guard case .solved = try solver.solve(free) else {
            Issue.record("anything does")
            return
        }
        free.minimize(7)
        guard case .solved(_, .optimal) = try solver.solve(free) else {
            Issue.record("a goal that is a number")
            return
        }

        var whole = ConstraintModel("whole")
        let (i, j) = (whole.integer("i"), whole.integer("j"))
        whole.require("odd", 2 * i - 2 * j == 1)
        guard case .unsatisfiable = try solver.solve(whole) else {
            Issue.record("an even number is not odd")
            return
        }
        var ray = ConstraintModel("ray")
        let (k, l) = (ray.integer("k", in: 0...), ray.integer("l", in: 0...))
        ray.require("near", 2 * k - 3 * l == 1)
        ray.maximize(k)
        guard case .unbounded = try solver.solve(ray) else {
            Issue.record("whole numbers without bound")
            return
        }
    }

    @Test func degenerateProgramsEnd() throws {
        // Beale's program, on which the simplex method can go round in circles.
        var model = ConstraintModel("beale")
        let x = (1...4).map { model.real("x\($0)", in: 0...1_000_000) }
        func times(_ text: String, _ variable: Expression) throws -> Expression {
            .constant(try #require(ExactNumber(decimal: text))) * variable
        }
        model.require("a", try times("0.25", x[0]) - 60 * x[1] - (try times("1/25", x[2])) + 9 * x[3] <= 0)
        model.require("b", try times("0.5", x[0]) - 90 * x[1] - (try times("1/50", x[2])) + 3 * x[3] <= 0)
        model.require("c", x[2] <= 1)
        model.minimize(try times("-0.75", x[0]) + 150 * x[1] - (try times("1/50", x[2])) + 6 * x[3])
        guard case .solved(let solution, .optimal) = try GLPKSolver().solve(model) else {
            Issue.record("not solved")
            return
        }
        #expect(solution[x[0]] == ExactNumber(1, over: 25))
    }

    @Test func laterGoalsDecideAmongTheBestOfEarlierOnes() throws {
        var model = ConstraintModel("order")
        let (x, y) = (model.integer("x", in: 0...9), model.integer("y", in: 0...9))
        model.require("sum", x + y == 10)
        model.objective = .optimize([.minimize(.maximum([x, 6])), .maximize(x), .minimize(y)])
        guard case .solved(let solution, .optimal) = try GLPKSolver().solve(model) else {
            Issue.record("not solved")
            return
        }
        #expect(solution[x] == 6)
        #expect(solution[y] == 4)
    }

    @Test func hundredsOfColumnsAreProven() throws {
        var random = SeededRandom(12)
        var model = ConstraintModel("transport")
        let (depots, shops) = (15, 20)
        let flow = (0..<depots * shops).map { model.real("flow \($0)", in: 0...1_000) }
        for depot in 0..<depots {
            let sent = (0..<shops).map { flow[depot * shops + $0] }.sum()
            let supply = ExactNumber(random.number(200...300), over: 3)
            model.require("supply \(depot)", sent <= .constant(supply))
        }
        for shop in 0..<shops {
            let got = (0..<depots).map { flow[$0 * shops + shop] }.sum()
            let demand = ExactNumber(random.number(100...140), over: 7)
            model.require("demand \(shop)", got >= .constant(demand))
        }
        model.minimize(flow.map { Expression(random.number(5...60)) * $0 }.sum())
        guard case .solved(let solution, .optimal) = try GLPKSolver().solve(model) else {
            Issue.record("not proven")
            return
        }
        #expect(Enumeration(model: model).accepts(Enumeration.numbers(solution)))
    }
}
