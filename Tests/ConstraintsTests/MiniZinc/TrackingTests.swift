// Constraints keep their names, sentences, kinds and rows through compilation.

import Constraints
import Diagnostics
import ExactNumbers
import Foundation
import Testing

@Suite(.enabled(if: MiniZincTools.isInstalled, "minizinc is not installed"))
struct TrackingTests {
    private func program(_ text: String) throws -> MiniZincProgram {
        try MiniZincProgram(compiling: SourceText(text, named: "model.mzn"))
    }

    @Test func namesSentencesAndKindsArrive() throws {
        let model = try program(
            """
            include "trestle.mzn";
            int: price = 3;
            var 0..9: x; var 0..9: y;
            % bound 2 EUR: We have
            % nine euros.
            constraint :: "money" price * x <= 9;
            constraint :: "law" x != y :: fact; % it is written
            constraint :: "hope" y >= 8 :: wish(price + 1) :: sentence("Much \\(price)!");
            constraint :: "limit" x + y <= 20 :: bound(0.5, "km");

            % far above

            constraint x + y >= 1 \\/ x > y;
            solve satisfy;
            """
        ).model
        let wishes = model.constraints
        try #require(wishes.count == 5)
        #expect(wishes.map(\.name) == ["money", "law", "hope", "limit", #"x + y >= 1 \/ x > y (line 13)"#])
        #expect(wishes.map(\.sentence) == ["We have nine euros.", "it is written", "Much 3!", nil, nil])
        #expect(wishes[0].kind == .bound(price: 2, unit: "EUR"))
        #expect(wishes[1].kind == .fact)
        #expect(wishes[2].kind == .wish(weight: 4))
        #expect(wishes[3].kind == .bound(price: ExactNumber(1, over: 2), unit: "km"))
        #expect(wishes[4].kind == .wish(weight: 1))
    }

    @Test func aTrackedRowStaysLinear() throws {
        let model = try program(
            """
            var 0..9: x; var 0..9: y; var bool: rich;
            constraint :: "low" 2 * x + 3 * y <= 12;
            constraint :: "high" x + y >= 11;
            constraint :: "plain" x <= 4;
            constraint :: "shared" rich <-> 2 * x + 3 * y <= 12;
            solve satisfy;
            """
        ).model
        for name in ["low", "high", "plain"] {
            let constraint = try #require(model.constraints.first { $0.name == name })
            guard case .compare(let left, let relation, _) = constraint.condition else {
                Issue.record("\(name) is no row: \(constraint.condition)")
                continue
            }
            #expect(left.linearSum != nil)
            #expect(relation == (name == "high" ? .greaterOrEqual : .lessOrEqual))
        }
    }

    @Test func instancesOfForallHaveTheirIndices() throws {
        let model = try program(
            """
            enum P = {ann_1, bob};
            array[P, 1..2] of var 0..3: shift;
            constraint :: "shift" forall(p in P, d in 1..2 where d > 1)(shift[p, d] >= 1);
            constraint :: "nested" forall(p in P)(forall(d in 1..2)(shift[p, d] <= 2));
            constraint forall(i, j in 1..2 where i < j)(shift[bob, i] != shift[bob, j] :: "pair \\(i)\\(j)");
            solve satisfy;
            """
        ).model
        #expect(
            model.constraints.map(\.name) == [
                "shift[ann_1,2]", "shift[bob,2]", "nested[ann_1,1]", "nested[ann_1,2]", "nested[bob,1]",
                "nested[bob,2]", "pair 12",
            ])
        #expect(model.variables.filter(\.isShown).map(\.name).contains("shift[ann_1,2]"))
    }

    /// Parts joined by "and" can be given up one by one; what has a price of its own, or holds otherwise, stays whole.
    @Test func conjunctionsHaveAPartForEachOfTheirConditions() throws {
        let program = try program(
            """
            include "trestle.mzn";
            var 0..9: x; var 0..9: y; var bool: b;
            constraint :: "limits" x + y <= 9 /\\ x * y <= 12 /\\ (b \\/ x > 1);
            constraint :: "grouped" (x != 3 /\\ y != 3);
            constraint :: "either" x = 1 \\/ y = 1 /\\ b;
            constraint :: "whole" x != 4 /\\ y != 4 :: wish(5);
            constraint :: "each" forall(i in 1..2)(x != i + 4 /\\ y != i + 4);
            constraint :: "if" if b then x != 7 else y != 7 endif /\\ x != 8;
            solve satisfy;
            """)
        let names = program.model.constraints.filter { $0.kind != .fact }.map(\.name)
        let expected = [
            "limits (part 1 of 3)", "limits (part 2 of 3)", "limits (part 3 of 3)", "grouped (part 1 of 2)",
            "grouped (part 2 of 2)", "either", "whole", "each[1] (part 1 of 2)", "each[1] (part 2 of 2)",
            "each[2] (part 1 of 2)", "each[2] (part 2 of 2)", "if",
        ]
        #expect(Set(names) == Set(expected))
    }

    @Test func trackersOverVariableSetsFallBackToTheWholeItem() throws {
        let program = try program(
            """
            var set of 1..3: s;
            array[1..3] of var 0..2: x;
            constraint :: "chosen" forall(i in s)(x[i] = 2);
            constraint card(s) = 2;
            solve minimize sum(x);
            """)
        #expect(program.model.constraints.contains { $0.name == "chosen" })
        #expect(try MiniZincTools.outcome(of: program.model).0 == .optimal(4))
    }

    @Test func whatCannotBeTrackedKeepsItsNameAndIsTold() throws {
        let program = try program(
            """
            include "globals.mzn";
            var int: n; var 1..3: k;
            constraint :: "low" k + n >= 3;
            % fact: the list
            constraint table([k, n], [| 1, 2 | 3, -3 | 2, -3 |]);
            constraint :: "high" k + n <= 4 :: wish(2);
            constraint :: "odd" k != 2 \\/ n < 1;
            solve satisfy;
            """)
        let warning = try #require(program.warnings.first { $0.code == "constraints.untracked" })
        #expect(warning.location.map { $0.source.position(of: $0.span.lowerBound).line } == 5)
        let constraints = program.model.constraints
        #expect(constraints.prefix(3).map(\.name) == ["low", "high", "odd"])
        #expect(constraints.prefix(3).map(\.kind) == [.wish(weight: 1), .wish(weight: 2), .wish(weight: 1)])
        let rest = constraints.filter { $0.name.hasPrefix("table(") }
        #expect(!rest.isEmpty && rest.allSatisfy { $0.kind == .fact && $0.sentence == "the list" })
        #expect(try MiniZincTools.outcome(of: program.model).0 == .satisfiable)
    }

    @Test func constraintsOfIncludedFilesAreTrackedToo() throws {
        try MiniZincTools.withFolder([
            "alldifferent.txt": "",
            "main.mzn":
                "include \"parts/rules.mzn\"; include \"alldifferent.mzn\";\nvar 0..3: x; solve satisfy;",
            "parts/rules.mzn": "include \"more.mzn\"; constraint :: \"rule\" x > 1;",
            "parts/more.mzn": "constraint :: \"more\" x < 1",
        ]) { folder in
            let program = try MiniZincProgram(compiling: .file(folder.appending(path: "main.mzn").path))
            #expect(program.model.constraints.map(\.name).sorted() == ["more", "rule"])
            #expect(try MiniZincTools.outcome(of: program.model).0 == .unsatisfiable)
        }
    }

    @Test func aModelNamedLikeALibraryFileCompiles() throws {
        try MiniZincTools.withFolder([
            "alldifferent.mzn":
                "include \"globals.mzn\"; var 1..2: x; var 1..2: y; constraint alldifferent([x, y]); solve satisfy;"
        ]) { folder in
            let program = try MiniZincProgram(
                compiling: .file(folder.appending(path: "alldifferent.mzn").path))
            #expect(try MiniZincTools.outcome(of: program.model).0 == .satisfiable)
        }
    }

    @Test func valuesComeBackByName() throws {
        let program = try program(
            """
            enum C = {red, 'dark blue'};
            array[C] of var 0..5: n; var C: best; var bool: unused; var set of 1..3: s; var float: f;
            constraint n[red] = 3 /\\ n['dark blue'] = 4 /\\ best = 'dark blue' /\\ not unused /\\ s = {2, 3};
            constraint 3.0 * f = 1.0;
            solve satisfy;
            output ["best \\(n[best]) of \\(n) \\(s)\\n"];
            """)
        let solution = try #require(try MiniZincTools.outcome(of: program.model).1)
        let values = Dictionary(
            uniqueKeysWithValues: program.values(of: solution).map { ($0.name, $0) })
        #expect(values["n"]?.values == [.number(3), .number(4)])
        #expect(values["n"]?.indexSets == [["red", "dark blue"]])
        #expect(values["best"]?.values == [.word("dark blue")])
        #expect(values["unused"]?.values == [.truth(false)])
        #expect(values["s"]?.values == [.set([.number(2), .number(3)])])
        #expect(values["f"]?.values == [.number(ExactNumber(1, over: 3))])
        #expect(try program.text(of: solution) == "best 4 of [3, 4] 2..3\n")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(program.values(of: solution)), as: UTF8.self)
        #expect(
            json == #"[{"indexSets":[["red","dark blue"]],"name":"n","value":[3,4]},"#
                + #"{"name":"best","value":"dark blue"},{"name":"unused","value":false},"#
                + #"{"name":"s","value":[2,3]},{"name":"f","value":"1/3"}]"#)
    }

    @Test func jsonDataIsTaken() throws {
        let program = try MiniZincProgram(
            compiling: SourceText(
                "int: n; array[1..n] of int: w; var 0..9: x; constraint x >= sum(w); solve minimize x;",
                named: "m.mzn"),
            data: [SourceText(#"{"n": 2, "w": [3, 4]}"#, named: "d.json")])
        #expect(try MiniZincTools.outcome(of: program.model).0 == .optimal(7))
    }
}
