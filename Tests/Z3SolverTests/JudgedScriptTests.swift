// Models of SMT-LIB scripts are evaluated by the judge, and cores are solved again.

import Constraints
import Diagnostics
import ExactNumbers
import TestSupport
import Testing
import Validation
import Z3Solver

@Suite struct JudgedScriptTests {
    private func script(_ text: String) throws -> SMTLIBScript {
        try SMTLIBScript(parsing: SourceText(text, named: "script.smt2"))
    }

    private func model(_ text: String) throws -> SMTLIBModel {
        guard case .satisfiable(let model, _) = try Z3Solver().run(script(text)) else {
            throw DiagnosticsError("test", "not satisfiable: \(text)")
        }
        return model
    }

    static let evaluated = [
        "(declare-const x Int)(assert (= (* x x) 49))",
        "(declare-const x Int)(assert (and (= (mod x 3) 1) (= (div x 3) (- 5))))",
        "(declare-const x Int)(assert (= (mod 7 x) 1))(assert (< x 0))(assert (= (div (- 7) x) 4))",
        "(declare-const x Real)(assert (= (* x x) 2.0))(assert (> x 0))",
        "(declare-const x Real)(assert (let ((y (* x x)) (z 3.0)) (let ((y (+ y z))) (= y 5))))",
        "(declare-fun p () Bool)(declare-fun q () Bool)(assert (=> p (not q)))(assert (xor p q))(assert (or p q p))",
        "(define-fun f ((a Int) (b Int)) Int (ite (< a b) a b))(declare-const x Int)(assert (= (f x 7) 5))",
        "(declare-const x Int)(assert (= 0 (mod x 3)))(assert (> x 4))(assert (distinct x 6 9))",
        "(declare-const x Real)(assert (not (is_int x)))(assert (= (to_int x) 4))(assert (> (to_real 5) x))",
        "(declare-datatype C ((red) (green)))(declare-const c C)(assert (distinct c red))",
        "(declare-const b (_ BitVec 8))(assert (= b #x0f))(assert (distinct b #b11111111))",
        "(declare-const x Int)(push)(assert (= x 1))(pop)(assert (= x 2))(check-sat)(get-value ((+ x 1)))",
        "(declare-const x Int)(assert (<= 0 x 9))(maximize (* 2 x))(check-sat)",
        "(declare-const p Bool)(assert-soft p :weight 2)(assert-soft (not p) :weight 0.5)(check-sat)",
        "(declare-const |a b| Int)(assert (! (> |a b| 3) :named big))(check-sat-assuming ((< |a b| 6)))",
    ]

    @Test(arguments: evaluated)
    func aModelIsEvaluated(text: String) throws {
        let judgement = try SolutionValidator().validate(model(text), of: script(text))
        guard case .valid = judgement else {
            Issue.record("\(judgement)")
            return
        }
    }

    @Test(arguments: [
        ("(declare-const a (Array Int Int))(assert (= (select a 1) 5))", "(select a 1)"),
        ("(declare-const b (_ BitVec 4))(assert (= (bvadd b #x1) #x3))", "(bvadd b #x1)"),
        ("(declare-fun f (Int) Int)(assert (= (f 1) 2))", "(f 1)"),
        (
            "(declare-const x Int)(assert (forall ((y Int)) (>= (* y y) x)))",
            "(forall ((y Int)) (>= (* y y) x))"
        ),
        ("(declare-const x Int)(assert (= (div x 0) 3))", "(div x 0)"),
    ])
    func whatIsBeyondTheJudgeIsSaid(text: String, place: String) throws {
        let judgement = try SolutionValidator().validate(model(text), of: script(text))
        guard case .notJudged(let reasons) = judgement else {
            Issue.record("called valid: \(text)")
            return
        }
        let location = try #require(reasons.first?.location)
        #expect(location.source[location.span] == place)
    }

    /// The judge must see what Z3 sees: values moved by one are refused exactly where Z3 finds them impossible.
    @Test(arguments: [UInt64(5), 6, 7]) func aWrongModelIsRefused(seed: UInt64) throws {
        var random = SeededRandom(seed)
        var (refused, accepted) = (0, 0)
        for _ in 0..<60 {
            let terms = (0..<3).map { _ in
                let (a, b, c) = (
                    random.number(-4...4), random.number(-4...4),
                    random.number(1...4)
                )
                let sign = random.one(of: ["<=", "<", "=", "distinct", ">="])
                return random.one(of: [
                    "(\(sign) (+ (* \(a < 0 ? "(- \(-a))" : "\(a)") x) (div y \(c))) \(abs(b)))",
                    "(=> (\(sign) x \(c)) (\(sign) (mod y \(c)) (ite (> x y) 1 0)))",
                    "(let ((x y) (y x)) (\(sign) (- x y) (abs (- \(c)))))",
                ])
            }
            let text =
                "(declare-const x Int)(declare-const y Int)\n"
                + terms.enumerated().map { "(assert (! \($1) :named n\($0)))\n" }.joined()
            let (x, y) = (random.number(-5...5), random.number(-5...5))
            func literal(_ value: Int) -> String { value < 0 ? "(- \(-value))" : "\(value)" }
            let fixed = text + "(assert (= x \(literal(x))))(assert (= y \(literal(y))))"
            let entries = [("x", x), ("y", y)].map {
                SMTLIBModel.Entry(term: $0.0, value: .number(ExactNumber($0.1)), text: literal($0.1))
            }
            let guess = SMTLIBModel(text: "", values: entries, terms: [], goals: [])
            let isModel: Bool
            if case .satisfiable = try Z3Solver().run(script(fixed)) {
                isModel = true
            } else {
                isModel = false
            }
            do {
                guard case .valid = try SolutionValidator().validate(guess, of: script(text)) else {
                    Issue.record("not judged (seed \(seed)): \(text)")
                    continue
                }
                #expect(isModel, "seed \(seed): \(fixed)")
                accepted += 1
            } catch let error as DiagnosticsError {
                #expect(!isModel, "seed \(seed): \(fixed)")
                #expect(
                    error.diagnostics.allSatisfy {
                        $0.code == "solution.violated-assertion" && $0.location != nil
                    })
                refused += 1
            }
        }
        #expect(refused > 5 && accepted > 2, "seed \(seed): \(refused) \(accepted)")
    }

    @Test func valuesOfGoalsAndOfTheWrongSortAreRefused() throws {
        let text = "(declare-const x Int)(assert (<= 0 x 9))(maximize (* 2 x))(check-sat)"
        var found = try model(text)
        found.goals[0].value = .number(17)
        let error = try #require(throws: DiagnosticsError.self) {
            try SolutionValidator().validate(found, of: script(text))
        }
        #expect(error.diagnostics.map(\.code) == ["solution.wrong-value"])
        found = try model(text)
        found.values[0].value = .truth(true)
        let other = try #require(throws: DiagnosticsError.self) {
            try SolutionValidator().validate(found, of: script(text))
        }
        #expect(other.diagnostics.first?.code == "solution.outside-domain")
    }

    /// Definitions that use one another twice would take 2^60 steps.
    @Test(.timeLimit(.minutes(1))) func endlessEvaluationEnds() throws {
        var text = "(declare-const x Int)(define-fun f0 ((a Int)) Int (+ a x))\n"
        for level in 1...60 {
            text += "(define-fun f\(level) ((a Int)) Int (+ (f\(level - 1) a) (f\(level - 1) (+ a 1))))\n"
        }
        text += "(assert (< (f60 1) 3))"
        let guess = SMTLIBModel(
            text: "", values: [.init(term: "x", value: .number(0), text: "0")], terms: [], goals: [])
        guard case .notJudged(let reasons) = try SolutionValidator().validate(guess, of: script(text)) else {
            Issue.record("called valid")
            return
        }
        #expect(reasons.map(\.code) == ["solution.not-judged"])
    }

    @Test func coresSufficeAndLesserOnesAreSeen() throws {
        let text = """
            (declare-const x Int)(declare-const y Int)
            (assert (! (> x y) :named above))(assert (! (> y 5) :named five))
            (assert (! (> y 0) :named idle))(assert (! (< x 6) :named below))
            """
        let read = try script(text)
        guard case .unsatisfiable(let core) = try Z3Solver().run(read) else {
            Issue.record("not unsatisfiable")
            return
        }
        #expect(try Z3Solver().confirms(core, of: read) == true)
        for name in ["above", "five", "below"] {
            #expect(try Z3Solver().confirms(core.filter { $0.text != name }, of: read) == false)
        }
    }
}
