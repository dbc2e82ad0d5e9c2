// Hand-made cases for Z3 as a solver.

import Constraints
import Diagnostics
import ExactNumbers
import Foundation
import Synchronization
import Testing
import Z3Solver

struct Z3SolverTests {
    private func optimum(_ model: ConstraintModel) throws -> (Solution, SolutionClaim)? {
        guard case .solved(let solution, let claim) = try Z3Solver().solve(model) else { return nil }
        return (solution, claim)
    }

    @Test func optimaInOrder() throws {
        var model = ConstraintModel("order")
        let x = model.integer("x", in: 0...10)
        let y = model.integer("y", in: 0...10)
        model.require("together", x + y <= 12)
        model.objective = .optimize([.maximize(x), .minimize(y)])
        let (solution, claim) = try #require(try optimum(model))
        #expect(solution[x] == 10 && solution[y] == 0 && claim == .optimal)
    }

    @Test func realOptimaAreExact() throws {
        var model = ConstraintModel("mix")
        let x = model.real("x", in: 0...100)
        let y = model.real("y", in: 0...100)
        model.require("a", 3 * x + 7 * y <= 10)
        model.require("b", 5 * x + 2 * y <= 11)
        model.maximize(2 * x + 3 * y)
        let (solution, claim) = try #require(try optimum(model))
        #expect(solution[x] == ExactNumber(57, over: 29) && solution[y] == ExactNumber(17, over: 29))
        #expect(claim == .optimal)
    }

    /// A bound that is approached but never met is no optimum.
    @Test func strictBoundsAreNoOptima() throws {
        var model = ConstraintModel("strict")
        let x = model.real("x")
        model.require("below", x < 5)
        model.maximize(x)
        let (solution, claim) = try #require(try optimum(model))
        #expect(claim == .feasible(bound: 5))
        #expect(try #require(solution[x]) > ExactNumber(49999, over: 10000))
        model.require("or", .any([x < 5, x == 7, 8 < x && x < 9]))
    }

    @Test func optimaOfProductsAreShown() throws {
        var model = ConstraintModel("circle")
        let x = model.real("x", in: 0...10)
        let y = model.real("y", in: 0...10)
        model.require("circle", .product([x, x]) + .product([y, y]) <= 50)
        model.maximize(x + y)
        let (solution, claim) = try #require(try optimum(model))
        #expect(solution[x] == 5 && solution[y] == 5 && claim == .optimal)
        var whole = ConstraintModel("whole")
        let a = whole.integer("a", in: 0...10)
        let b = whole.integer("b", in: 0...10)
        whole.require("circle", .product([a, a]) + .product([b, b]) <= 50)
        whole.maximize(.product([a, b]))
        let (best, bestClaim) = try #require(try optimum(whole))
        #expect(best[a] == 5 && best[b] == 5 && bestClaim == .optimal)
    }

    @Test func boundlessGoals() throws {
        for isReal in [false, true] {
            var model = ConstraintModel("far")
            let x = isReal ? model.real("x") : model.integer("x")
            let y = isReal ? model.real("y") : model.integer("y")
            model.require("row", x - 2 * y <= 3)
            model.maximize(x)
            guard case .unbounded = try Z3Solver().solve(model) else {
                Issue.record("not unbounded")
                continue
            }
            model.minimize(x)
            guard case .unbounded = try Z3Solver().solve(model) else {
                Issue.record("not unbounded")
                continue
            }
        }
    }

    /// Where products go up without end nothing is claimed.
    @Test func boundlessProductsAreNotClaimed() throws {
        var model = ConstraintModel("far")
        let x = model.real("x")
        let y = model.real("y")
        model.require("x", x >= 1)
        model.require("y", y >= 1)
        model.maximize(.product([x, y]))
        guard
            case .gaveUp(.incomplete, .some) = try Z3Solver().solve(model, within: .init(time: .seconds(20)))
        else {
            Issue.record("something was claimed")
            return
        }
    }

    @Test func rootsComeOutAsPolynomials() throws {
        var model = ConstraintModel("root")
        let x = model.real("x")
        model.require("cube", .power(x, 3) == 2)
        let (solution, _) = try #require(try optimum(model))
        guard case .root(let polynomial, let above, let below) = solution.values[0] else {
            Issue.record("\(solution)")
            return
        }
        #expect(polynomial == [-2, 0, 0, 1])
        #expect(above * above * above < 2 && below * below * below > 2)
        var square = ConstraintModel("square")
        let y = square.real("y")
        square.require("root", .power(y, .constant(ExactNumber(1, over: 2))) == 3)
        #expect(try #require(try optimum(square)).0[y] == 9)
    }

    @Test func whatIsUndefinedMakesTheComparisonFalse() throws {
        var model = ConstraintModel("undefined")
        let x = model.integer("x", in: 0...3)
        model.require("not", !(.quotient(6, x) > 1))
        model.minimize(x)
        #expect(try #require(try optimum(model)).0[x] == 0)
        var goal = ConstraintModel("goal")
        let y = goal.integer("y", in: -2...3)
        goal.minimize(.quotient(6, y))
        #expect(try #require(try optimum(goal)).0[y] == -1)
    }

    @Test func whatIsRefusedNamesTheConstraint() throws {
        var model = ConstraintModel("refused")
        let x = model.integer("x")
        let r = model.real("r")
        let b = model.boolean("b")
        model.require("fine", x >= 0)
        for (condition, code) in [
            (.power(2, x) == 8, "constraints.power"),
            (.power(x, 1000) == 8, "constraints.power"),
            (.quotient(r, 2) == 1, "constraints.whole-division"),
            (.variable(Variable(0)), "constraints.not-boolean"),
            (.variable(Variable(9)), "constraints.unknown-variable"),
            (
                .compare(.linear(LinearSum([.init(1, Variable(-1))])), .equal, 1),
                "constraints.unknown-variable"
            ),
        ] as [(Condition, String)] {
            var other = model
            other.require("odd one", condition && b)
            let refusal = Z3Solver().refusal(of: other)
            #expect(refusal?.code == code && refusal?.message.contains("'odd one'") == true)
            #expect(throws: DiagnosticsError.self) { try Z3Solver().solve(other) }
        }
        #expect(Z3Solver().refusal(of: model) == nil)
    }

    @Test func coresNameWhatConflicts() throws {
        var model = ConstraintModel("trip")
        let nights = model.integer("nights", in: 0...30)
        model.require("short", nights <= 20)
        model.require("budget", 60 * nights <= 300)
        model.require("long enough", nights >= 7)
        guard case .unsatisfiable(let core) = try Z3Solver().solve(model) else {
            Issue.record("satisfiable")
            return
        }
        #expect(core.constraints == [1, 2])
    }

    @Test func emptyModelsAndEmptyDomains() throws {
        guard case .solved = try Z3Solver().solve(ConstraintModel("empty")) else {
            Issue.record("not solved")
            return
        }
        for domain in [ValueDomain.words([]), .integers([]), .integer(3, 2)] {
            var model = ConstraintModel("none")
            _ = model.declare("x", domain)
            guard case .unsatisfiable(let core) = try Z3Solver().solve(model) else {
                Issue.record("satisfiable")
                continue
            }
            #expect(core.constraints.isEmpty)
        }
    }

    /// Numbers beyond 64 bits go in and come out.
    @Test func numbersOfAnySize() throws {
        let large = try #require(ExactNumber(decimal: "123456789012345678901234567890"))
        var model = ConstraintModel("large")
        let x = model.real("x")
        model.require("x", 7 * x == .constant(large))
        #expect(try #require(try optimum(model)).0[x] == large.divided(by: 7))
        var least = ConstraintModel("least")
        let y = least.integer("y", in: Int.min...Int.max)
        least.minimize(y)
        #expect(try #require(try optimum(least)).0[y] == ExactNumber(Int.min))
    }

    /// Depth is no matter: neither the translation nor the thread that Z3 works on runs out of stack.
    @Test func deepNesting() throws {
        let outcome = Mutex<Bool?>(nil)
        let thread = Thread {
            var model = ConstraintModel("deep")
            var condition = model.boolean("b")
            var expression = model.integer("x", in: 0...5)
            for step in 0..<100_000 {
                condition = step < 99_500 ? .not(condition) : .implies(.truth(true), condition)
                if step < 300 { expression = .magnitude(expression) }
                expression = .sum([expression])
            }
            model.require("deep", condition)
            model.require("deep number", expression == 3)
            let result = try? Z3Solver().solve(model, within: SolverLimits(time: .seconds(60)))
            if case .solved(let solution, _) = result {
                outcome.withLock { $0 = solution.values == [.truth(true), .number(3)] }
            } else {
                outcome.withLock { $0 = false }
            }
        }
        // To let go of such a value takes stack in Swift.
        thread.stackSize = 512 << 20
        thread.start()
        while !thread.isFinished { Thread.sleep(forTimeInterval: 0.01) }
        #expect(outcome.withLock { $0 } == true)
    }
}
