// What is wrong with a model is said in its own text.

import Constraints
import Diagnostics
import TestSupport
import Testing

@Suite(.enabled(if: MiniZincTools.isInstalled, "minizinc is not installed"))
struct CompilerDiagnosticTests {
    /// A faulty model, the code, the line and column, the text there, and what the help holds.
    struct Fault: Sendable, CustomTestStringConvertible {
        var model: String
        var code: String
        var line: Int
        var column: Int
        var text: String
        var help: String?
        var testDescription: String { "\(code) \(text)" }
    }

    static let faults = [
        Fault(
            model:
                "var 0..9: budget;\nconstraint :: \"a\" forall(i in 1..3)(\n  buget + i <= 9);\nsolve satisfy;",
            code: "constraints.undefined-name", line: 3, column: 3, text: "buget", help: "budget"),
        Fault(
            model: "var 0..9: x;\n% a sentence\nconstraint x + <= 3; solve satisfy;",
            code: "constraints.minizinc-syntax", line: 3, column: 16, text: "<="),
        Fault(
            model: "var 0..9: x;\nconstraint x > 1 /\\ (x + \"a\" < 3);\nsolve satisfy;",
            code: "constraints.minizinc-type", line: 2, column: 22, text: "x + \"a\""),
        Fault(
            model: "var 0..9: x;\nconstraint alldiferent([x]);\nsolve satisfy;",
            code: "constraints.undefined-name", line: 2, column: 12, text: "alldiferent([x])",
            help: "alldifferent"),
        Fault(
            model: "var -1.0..1.0: x; var float: y;\nconstraint :: \"wave\" y = sin(x); solve satisfy;",
            code: "constraints.unsupported-function", line: 2, column: 26, text: "sin", help: "table"),
        Fault(
            model: "array[1..3] of int: a = [1, 2];\nvar 0..1: x; solve satisfy;",
            code: "constraints.minizinc-evaluation", line: 1, column: 1, text: "array[1..3] of int: a"),
        Fault(
            model: "int: n = 3;\nconstraint assert(n > 4, \"n is too small\");\nsolve satisfy;",
            code: "constraints.minizinc-evaluation", line: 2, column: 19, text: "n > 4"),
        Fault(
            model: "var 1..3: x;\nconstraint x > 2 \\/ (x = 1;\nsolve satisfy;",
            code: "constraints.minizinc-syntax", line: 2, column: 21, text: "("),
        Fault(
            model: "var 1..3: x;\nconstraint x > 2; output [\"no end];\nsolve satisfy;",
            code: "constraints.minizinc-syntax", line: 2, column: 27, text: "\""),
        Fault(
            model: "include \"aldifferent.mzn\";\nvar 1..3: x; solve satisfy;",
            code: "constraints.include", line: 1, column: 9, text: "\"aldifferent.mzn\""),
        Fault(
            model: "var int: huge;\nconstraint huge = 99999999999999999999; solve satisfy;",
            code: "constraints.minizinc-syntax", line: 2, column: 19, text: "99999999999999999999"),
        Fault(
            model: "include \"globals.mzn\"; var bool: b; var 0..9: k;\n"
                + "array[1..3] of var bool: n; array[1..3] of var bool: e; % steiner(\n"
                + "constraint b <-> steiner(3, 3, [1,2,3], [2,3,1], [1,1,1], n, e, k); solve satisfy;",
            code: "constraints.unsupported-predicate", line: 3, column: 18, text: "steiner",
            help: "on its own"),
        Fault(
            model: "include \"globals.mzn\"; var bool: b; var 0.0..3.0: x; var 0.0..3.0: y;\n"
                + "constraint b -> piecewise_linear(x, y, [0.0,1.0,3.0], [0.0,2.0,1.0]); solve satisfy;",
            code: "constraints.unsupported-predicate", line: 2, column: 17, text: "piecewise_linear",
            help: "on its own"),
        Fault(
            model: "include \"globals.mzn\"; var bool: b;\n"
                + "array[1..3] of var bool: n; array[1..3] of var bool: e;\n"
                + "constraint not dag([1,2,3], [2,3,1], n, e); solve satisfy;",
            code: "constraints.unsupported-predicate", line: 3, column: 16, text: "dag",
            help: "on its own"),
        Fault(
            model: "include \"globals.mzn\"; var bool: b;\n"
                + "array[1..3] of var bool: n; array[1..3] of var bool: e;\n"
                + "constraint b \\/ dconnected([1,2,3], [2,3,1], n, e); solve satisfy;",
            code: "constraints.unsupported-predicate", line: 3, column: 17, text: "dconnected",
            help: "on its own"),
        Fault(
            model: "int: n;\nvar 0..n: x; solve satisfy;",
            code: "constraints.missing-value", line: 1, column: 1, text: "int: n", help: "n = …"),
        Fault(
            model: "array[1..2, 1..2] of int: a = [|1, 2|3, 4|];\nvar 0..9: x; constraint a[1] < x;",
            code: "constraints.minizinc-type", line: 2, column: 25, text: "a", help: "a[i, j]"),
        Fault(
            model: "var 0..9: x;\nconstraint x => 3;",
            code: "constraints.minizinc-syntax", line: 2, column: 15, text: ">", help: "'>='"),
        Fault(
            model: "var 0..9: x\nvar 0..9: y;",
            code: "constraints.minizinc-syntax", line: 2, column: 1, text: "var", help: "';'"),
    ]

    @Test(arguments: faults)
    func aFaultHasItsPlace(_ fault: Fault) throws {
        let diagnostics = MiniZincTools.diagnostics(fault.model)
        let diagnostic = try #require(diagnostics.first, "no diagnostic")
        #expect(diagnostic.code == fault.code, "\(diagnostics.rendered())")
        let location = try #require(diagnostic.location, "\(diagnostics.rendered())")
        let position = location.source.position(of: location.span.lowerBound)
        #expect(location.source.name == "model.mzn")
        #expect(position.line == fault.line && position.column == fault.column, "\(diagnostics.rendered())")
        #expect(location.source[location.span] == fault.text)
        if let help = fault.help {
            #expect(diagnostic.fixIts.contains { $0.message.contains(help) })
        }
    }

    @Test func linearModelsNameTheirUnboundedVariables() throws {
        let diagnostics = MiniZincTools.diagnostics(
            "var int: hours; var bool: b;\nconstraint b -> 3 * hours <= 3; solve satisfy;", for: .linear)
        let diagnostic = try #require(diagnostics.first)
        #expect(diagnostic.code == "constraints.unbounded-variable")
        #expect(diagnostic.fixIts.contains { $0.message.contains("'hours'") })
    }

    @Test func aProductForALinearProgramHasItsPlace() throws {
        let diagnostics = MiniZincTools.diagnostics(
            "var 0.0..9.0: x; var 0.0..9.0: y;\nconstraint x >= 1.0;\nconstraint :: \"area\" x * y > 3.0;",
            for: .linear)
        let diagnostic = try #require(diagnostics.first)
        #expect(diagnostic.code == "constraints.not-linear", "\(diagnostics.rendered())")
        let location = try #require(diagnostic.location)
        #expect(location.source.position(of: location.span.lowerBound).line == 3)
        #expect(diagnostic.fixIts.contains { $0.message.contains("z3") })
    }

    @Test func dataOfAnotherShapeHasAPlaceOrAnAdvice() throws {
        for (text, word) in [
            ("{\"a\": [[1, 2], [3]]}", "entries"), ("{\"a\": [[1, 2], [3, \"b\"]]}", "same type"),
        ] {
            let error = try #require(throws: DiagnosticsError.self) {
                try MiniZincProgram(
                    compiling: SourceText("array[1..2, 1..2] of int: a; var 0..9: x;", named: "m.mzn"),
                    data: [SourceText(text, named: "d.json")])
            }
            let diagnostic = try #require(error.diagnostics.first)
            #expect(diagnostic.code == "constraints.minizinc-data", "\(error)")
            #expect(diagnostic.fixIts.contains { $0.message.contains(word) }, "\(error)")
        }
    }
}
