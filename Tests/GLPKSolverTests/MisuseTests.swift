// Whatever reaches GLPK, the process lives.

import CGLPK
import Constraints
import Diagnostics
import ExactNumbers
import GLPKSolver
import Testing

struct MisuseTests {
    /// Calls that end a process that calls GLPK directly.
    @Test(arguments: 0..<Int32(CGLPK_MISUSES)) func misuseComesBackAsAFault(kind: Int32) {
        var result = cglpk_result()
        let status = cglpk_misuse(kind, &result)
        let message = withUnsafeBytes(of: result.message) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        #expect(status == Int32(CGLPK_FAULT.rawValue) || status == Int32(CGLPK_MEMORY.rawValue))
        #expect(message.contains("rror"), "no text for kind \(kind): \(message)")
    }

    @Test func refusalsNameTheConstraintAndWhy() {
        func refusal(_ build: (inout ConstraintModel) -> Void) -> Diagnostic? {
            var model = ConstraintModel("refused")
            build(&model)
            return GLPKSolver().refusal(of: model)
        }
        let product = refusal { model in
            let (x, y) = (model.integer("x", in: 0...9), model.integer("y", in: 0...9))
            model.require("area", x * y <= 12)
        }
        #expect(product?.code == "constraints.not-linear")
        #expect(product?.message.contains("'area'") == true)
        let strict = refusal { model in
            let x = model.real("x", in: 0...9)
            model.require("below", x < 4)
        }
        #expect(strict?.code == "constraints.strict-order")
        let unbounded = refusal { model in
            let x = model.integer("speed")
            model.require("either", x <= 3 || x >= 7)
        }
        #expect(unbounded?.code == "constraints.no-bound")
        #expect(unbounded?.message.contains("'speed'") == true)
        let undefined = refusal { model in
            let x = model.integer("x", in: 0...4)
            model.require("entry", !(.element([1, 2], at: x) == 2))
        }
        #expect(undefined?.code == "constraints.undefined")
        let huge = refusal { model in
            let x = model.real("x")
            guard let number = ExactNumber(decimal: "1e400") else { return }
            model.require("huge", .constant(number) * x <= 3)
        }
        #expect(huge?.code == "constraints.beyond-doubles")
        #expect(huge?.message.contains("'huge'") == true)
        let deep = refusal { model in
            var condition = model.boolean("b")
            for _ in 0..<2_000 { condition = .all([.any([condition, false]), true]) }
            model.require("deep", condition)
        }
        #expect(deep?.code == "constraints.too-deep")
        let wide = refusal { model in
            var condition = model.boolean("b")
            for _ in 0..<60 { condition = .all([condition, condition]) }
            model.require("wide", condition)
        }
        #expect(wide?.code == "constraints.too-large")
        let foreign = refusal { model in
            model.require("row", .linear(LinearSum([.init(1, Variable(7))])) <= 3)
        }
        #expect(foreign?.code == "constraints.unknown-variable")
        #expect(
            refusal { $0.require("deep", !(.variable(Variable(-1)) <= 3)) }?.code
                == "constraints.unknown-variable")
        let number = refusal { model in
            let x = model.declare("x", .integer(0, 9))
            model.require("truth", .variable(x))
        }
        #expect(number?.code == "constraints.not-boolean")
        #expect(refusal { $0.require("fine", $0.integer("x", in: 0...1) >= 1) } == nil)
    }

    /// Models at the edge of what can be said; each must end in an answer or an error.
    @Test func hostileModelsEnd() throws {
        var models: [ConstraintModel] = []
        func add(_ build: (inout ConstraintModel) throws -> Void) rethrows {
            var model = ConstraintModel("hostile \(models.count)")
            try build(&model)
            models.append(model)
        }
        func power(_ text: String) throws -> ExactNumber { try #require(ExactNumber(decimal: text)) }
        add { _ = $0.declare("nothing", .integers([])) }
        add { _ = $0.declare("no word", .words([])) }
        add { _ = $0.declare("crossed", .integer(5, 3)) }
        add { _ = $0.declare("crossed", .real(5, 3)) }
        add { _ = $0.declare("whole", .integer(.min, .max)) }
        add { $0.minimize($0.integer("x", in: .min ... .max)) }
        add { $0.require("none", .any([])) }
        add { $0.require("all", .all([])) }
        add { $0.require("nothing", .minimum([]) <= 3) }
        add { $0.require("not nothing", !(.minimum([]) <= 3)) }
        add { $0.require("by zero", $0.integer("x", in: 0...1) / 0 == 1) }
        add { $0.require("empty sum", .linear(LinearSum([])) == 0) }
        add { $0.require("empty sum", .linear(LinearSum([], constant: 3)) == 0) }
        add { model in
            let x = model.integer("x", in: 0...9)
            model.require(
                "many", .linear(LinearSum(Array(repeating: .init(1, Variable(0)), count: 10_000))) >= 1)
            model.require("zero", 0 * x == 0)
        }
        try add { model in
            let x = model.real("x")
            model.require("tiny", .constant(try power("1e-250")) * x >= .constant(try power("1e-260")))
            model.require("large", .constant(try power("1e250")) * x <= 1)
        }
        try add { model in
            let x = model.integer("x", in: 0...1)
            let y = model.integer("y")
            model.require("far", y - .constant(try power("1e17")) * x == 1)
            model.maximize(y)
        }
        try add { model in
            let x = model.real("x", in: 0...1)
            model.require(
                "digits", .constant(ExactNumber(1, over: .max)) * x <= .constant(try power("1e-300")))
            model.maximize(x)
        }
        add { model in
            let x = (0..<40).map { model.integer("x\($0)", in: 0...40) }
            model.require("different", .allDifferent(x))
            model.require("again", .allDifferent(x + x))
        }
        for model in models {
            do {
                let outcome = try GLPKSolver(proofEffort: 200_000).solve(
                    model, within: SolverLimits(time: .seconds(5)))
                if case .solved(let solution, _) = outcome {
                    #expect(solution.values.count == model.variables.count, "\(model.name)")
                }
            } catch let error as DiagnosticsError {
                #expect(error.diagnostics.allSatisfy { $0.code.hasPrefix("constraints.") }, "\(error)")
            }
        }
    }

    @Test func aSolverInsideOfASolverIsRefused() throws {
        var model = ConstraintModel("outer")
        let x = (0..<30).map { model.integer("x\($0)", in: 0...1) }
        model.require("weight", zip(x, 0...).map { Expression(31 + ($1 * 7) % 13) * $0 }.sum() <= 400)
        model.maximize(zip(x, 0...).map { Expression(32 + ($1 * 5) % 17) * $0 }.sum())
        let inner = model
        let solver = GLPKSolver(improved: { _ in
            #expect(throws: DiagnosticsError.self) { try GLPKSolver().solve(inner) }
        })
        guard case .solved = try solver.solve(model, within: SolverLimits(time: .seconds(10))) else {
            Issue.record("not solved")
            return
        }
    }
}
