// SMT-LIB scripts: answers, names, places, and texts that mean harm.

import Constraints
import Diagnostics
import ExactNumbers
import Foundation
import TestSupport
import Testing
import Z3Solver

struct SMTLIBTests {
    private func answer(_ text: String, seconds: Int = 20) throws -> SMTLIBAnswer {
        let script = try SMTLIBScript(parsing: SourceText(text, named: "test.smt2"))
        return try Z3Solver().run(script, within: SolverLimits(time: .seconds(seconds)))
    }

    @Test func aModelHasTextAndValues() throws {
        let text = """
            (set-logic QF_LIA) (set-info :status sat) (set-option :produce-models true)
            (declare-const x Int) (declare-fun |y z| () Real) ; names
            (define-fun twice ((a Int)) Int (* 2 a))
            (assert (= (twice x) 14)) (assert (= (* 3 |y z|) 1.0))
            (check-sat) (get-model) (get-value (x (+ x 1) |y z|)) (exit) (nonsense)
            """
        #expect(throws: DiagnosticsError.self) { try answer(text + "(") }
        guard
            case .satisfiable(let model, .optimal) = try answer(
                text.replacingOccurrences(of: "(nonsense)", with: ""))
        else {
            Issue.record("no model")
            return
        }
        #expect(model["x"] == .number(7) && model["y z"] == .number(ExactNumber(1, over: 3)))
        #expect(model.terms.map(\.value) == [.number(7), .number(8), .number(ExactNumber(1, over: 3))])
        #expect(model.terms[1].term == "(+ x 1)")
        #expect(model.text == "(define-fun x () Int 7)\n(define-fun |y z| () Real (/ 1.0 3.0))")
    }

    @Test func coresHaveNamesAndPlaces() throws {
        let marked = MarkedSource(
            """
            (declare-const nights Int)
            (assert (>= nights 0))
            (assert (! (<= nights 20) :named short))
            (assert (! (<= (* 60 nights) 300)
               ; a comment
               :named «budget»))
            (assert (! (>= nights 7) :named «|long enough|»))
            (check-sat) (get-unsat-core)
            """, named: "trip.smt2")
        let script = try SMTLIBScript(parsing: marked.source)
        guard case .unsatisfiable(let core) = try Z3Solver().run(script) else {
            Issue.record("satisfiable")
            return
        }
        #expect(core.map(\.text) == ["budget", "long enough"])
        #expect(core.map(\.location.span) == marked.spans)
    }

    /// Theories beyond numbers: the right word, whichever way Z3 takes.
    @Test(arguments: [
        (
            "(declare-fun f (Int) Int)(declare-const x Int)(assert (= x 1))(assert (not (= (f x) (f 1))))",
            false
        ),
        ("(declare-fun f (Real) Real)(assert (= (f 1.0) 2.0))(assert (< (* (f 1.0) (f 1.0)) 4.0))", false),
        ("(declare-fun f (Int) Int)(assert (> (f 1) (f 2)))", true),
        ("(declare-const a (_ BitVec 8))(assert (= (bvmul a #x03) #x01))", true),
        ("(declare-const a (_ BitVec 8))(assert (= (bvmul a #x02) #x01))", false),
        ("(declare-const a (Array Int Int))(assert (not (= (select (store a 1 2) 1) 2)))", false),
        ("(declare-sort S 0)(declare-const a S)(declare-const b S)(assert (not (= a b)))", true),
        ("(declare-datatypes ((C 0)) (((red) (green))))(declare-const c C)(assert (not (= c red)))", true),
        (
            "(declare-datatypes ((C 0)) (((red) (green))))(declare-const c C)"
                + "(assert (not (= c red)))(assert (not (= c green)))", false
        ),
        ("(declare-const x Int)(assert (forall ((y Int)) (> (* y y) x)))", true),
        ("(declare-const x Real)(declare-const y Real)(assert (> (* x x y) 3.0))(assert (< y 0.0))", false),
        ("(declare-const x Int)(declare-const y Int)(assert (= (* x y) 77))(assert (< 1 x y))", true),
    ])
    func otherTheories(_ text: String, _ hasModel: Bool) throws {
        switch try answer(text + "(check-sat)") {
        case .satisfiable(let model, _): #expect(hasModel, "\(model.text)")
        case .unsatisfiable: #expect(!hasModel)
        case let other: Issue.record("\(other)")
        }
    }

    @Test func everyCheckIsAnswered() throws {
        let script = try SMTLIBScript(
            parsing: SourceText(
                """
                (declare-const p Bool) (declare-const x Int)
                (assert (=> p (> x 3)))
                (check-sat-assuming (p (not p)))
                (push 1) (assert (< x 0)) (check-sat-assuming (p)) (pop 1)
                (assert p) (check-sat)
                """, named: "many.smt2"))
        let answers = try Z3Solver().answers(to: script)
        #expect(answers.count == 3)
        guard answers.count == 3, case .unsatisfiable(let first) = answers[0],
            case .unsatisfiable(let second) = answers[1], case .satisfiable = answers[2]
        else {
            Issue.record("\(answers)")
            return
        }
        #expect(first.map(\.text) == ["p", "(not p)"] && second.map(\.text) == ["p"])
    }

    @Test func goalsAndSoftAssertions() throws {
        let text = """
            (declare-const x Int) (declare-const y Int)
            (assert (and (<= 0 x 10) (<= 0 y 10) (<= (+ x y) 12)))
            (maximize (+ x (* 2 y)))
            (assert-soft (> x 5) :weight 3 :id a) (assert-soft (= y 9) :weight 0.5 :id a)
            (check-sat)
            """
        guard case .satisfiable(let model, .optimal) = try answer(text) else {
            Issue.record("no optimum")
            return
        }
        #expect(model["x"] == .number(2) && model["y"] == .number(10))
        #expect(model.goals.map(\.value) == [.number(22), .number(ExactNumber(7, over: 2))])
        guard case .unbounded = try answer("(declare-const x Int)(maximize x)(check-sat)") else {
            Issue.record("bounded")
            return
        }
    }

    @Test(arguments: [
        ("(declare-const x Int)\n(assert (> «y» 1))\n(check-sat)", "constraints.smtlib-term"),
        ("(set-option «:regular-output-channel» \"/tmp/trestle-out\")", "constraints.smtlib-option"),
        ("(set-option «:timeout» 50)", "constraints.smtlib-option"),
        ("(«declare-cons» x Int)", "constraints.smtlib-command"),
        ("(«include» \"/etc/passwd\")", "constraints.smtlib-command"),
        ("(«eval» x)", "constraints.smtlib-command"),
        ("(«define-fun-rec» f ((x Int)) Int (f x))", "constraints.smtlib-command"),
        ("«word»", "constraints.smtlib-syntax"),
        ("«(assert true false)»", "constraints.smtlib-syntax"),
        ("(assert true)«)»", "constraints.smtlib-syntax"),
        ("«(»assert true", "constraints.smtlib-syntax"),
        ("(set-info :x «\"»open)", "constraints.smtlib-syntax"),
        ("(declare-const p Bool)(assert (! p :named a))(assert (! p :named «a»))", "constraints.smtlib-name"),
        ("(declare-const p Bool)(assert (! p «:output» a))", "constraints.smtlib-name"),
        ("(declare-const p Bool)(maximize «p»)(check-sat)", "constraints.smtlib-goal"),
        ("«(pop 1)»", "constraints.smtlib-syntax"),
    ])
    func faultsHaveACodeAndAPlace(_ text: String, _ code: String) throws {
        let marked = MarkedSource(text, named: "fault.smt2")
        do {
            let script = try SMTLIBScript(parsing: marked.source)
            let answer = try Z3Solver().run(script, within: SolverLimits(time: .seconds(5)))
            Issue.record("answered: \(answer)")
        } catch let error as DiagnosticsError {
            let first = try #require(error.diagnostics.first)
            #expect(first.code == code && first.location?.span == marked.spans.first, "\(error)")
            #expect(!first.fixIts.isEmpty)
        }
        #expect(!FileManager.default.fileExists(atPath: "/tmp/trestle-out"))
    }

    /// Deep, large and noisy texts end in an error or an answer, soon.
    @Test func textsThatMeanHarm() throws {
        let deep = String(repeating: "(not ", count: 100_000) + "p" + String(repeating: ")", count: 100_000)
        let open = String(repeating: "(", count: 1_000_000)
        let large = "(assert true)" + String(repeating: " ", count: 50_000_000)
        for (text, code) in [
            ("(declare-const p Bool)(assert \(deep))", "constraints.too-deep"),
            (open, "constraints.too-deep"),
            (large, "constraints.too-large"),
        ] {
            do {
                _ = try answer(text)
                Issue.record("answered")
            } catch let error as DiagnosticsError {
                #expect(error.diagnostics.first?.code == code)
            }
        }
        let nested = String(repeating: "(not ", count: 4_900) + "p" + String(repeating: ")", count: 4_900)
        guard case .satisfiable = try answer("(declare-const p Bool)(assert \(nested))") else {
            Issue.record("deep as it is, it has a model")
            return
        }
        let seed: UInt64 = 20_261_123
        print("noise from seed \(seed)")
        var random = SeededRandom(seed)
        let pieces = [
            "(", ")", "(assert ", "(declare-const ", "x ", "Int", "Real", "Bool", "(check-sat)", "|", "\"",
            ";", "\n",
            "(! ", ":named ", "0.5", "(_ BitVec 8)", "(let ((y x)) y)", "(forall ((z Int)) (> z x))",
            "(push)",
            "(pop)", "(declare-datatypes ((T 0)) (((c (d T)))))", "(maximize x)", "(get-value (x))", "#b01",
            "(- 1)",
        ]
        for _ in 0..<500 {
            let text = (0..<random.number(1...25)).map { _ in random.one(of: pieces) }.joined()
            do { _ = try answer(text, seconds: 2) } catch is DiagnosticsError {}
        }
    }
}
