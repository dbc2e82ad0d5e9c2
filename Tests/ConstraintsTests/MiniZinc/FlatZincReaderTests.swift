// The FlatZinc reader: what it takes, what it refuses, and how it bears size.

import Constraints
import Diagnostics
import ExactNumbers
import Testing

struct FlatZincReaderTests {
    private func model(_ text: String) throws -> ConstraintModel {
        try FlatZincProgram(parsing: SourceText(text, named: "m.fzn")).constraintModel()
    }

    private func code(_ text: String) -> String? {
        do {
            _ = try model(text)
            return nil
        } catch let error as DiagnosticsError {
            return error.diagnostics.first?.code
        } catch {
            return "\(error)"
        }
    }

    @Test func itemsOfAllKindsAreRead() throws {
        let model = try model(
            """
            % a comment
            predicate p(var int: x, string: s);
            array [1..2] of int: w = [3,-4];
            array [1..2] of float: v = [0.5,1e-2];
            int: n = 7;
            set of int: s = {1,3,4};
            var -5..5: x :: output_var;
            var {1,2,3,7}: y;
            var 0.25..1.5: f;
            var bool: b :: var_is_introduced :: is_defined_var;
            var set of 1..3: t;
            array [1..2] of var int: xs :: output_array([1..2]) = [x,y];
            constraint int_lin_le(w,xs,n) :: ann(["deep",[x,f(1,"(")]]);
            constraint set_in(x,s);
            constraint int_le_reif(x,2,b) :: defines_var(b);
            constraint array_bool_or([b,true],true);
            constraint set_card(t,2);
            solve :: int_search([x],input_order,indomain_min) minimize y;
            """)
        #expect(model.variables.map(\.name) == ["xs[1]", "xs[2]", "f", "b", "1 in t", "2 in t", "3 in t"])
        #expect(model.variables[1].domain == .integers([1...3, 7...7]))
        #expect(model.variables[2].domain == .real(ExactNumber(1, over: 4), ExactNumber(3, over: 2)))
        #expect(model.constraints.count == 5)
        #expect(model.objective == .optimize([.minimize(.variable(Variable(1)))]))
    }

    @Test(arguments: [
        ("var 0..1: x; constraint int_le(x,99999999999999999999); solve satisfy;", "constraints.integer-overflow"),
        ("var 0..9223372036854775808: x; solve satisfy;", "constraints.integer-overflow"),
        ("var 0..1: x; constraint int_le(x,y); solve satisfy;", "constraints.flatzinc-undeclared"),
        ("var 0..1: x; var 0..1: x; solve satisfy;", "constraints.flatzinc-syntax"),
        ("var 0..1: x; constraint int_le(x,1; solve satisfy;", "constraints.flatzinc-syntax"),
        ("var 0..1: x;", "constraints.flatzinc-syntax"), ("", "constraints.flatzinc-syntax"),
        ("var 0..1: x; solve satisfy", "constraints.flatzinc-syntax"),
        ("var float: x; constraint float_sin(x,x); solve satisfy;", "constraints.unsupported-function"),
        ("var float: x; constraint float_lt(x,1e99999999); solve satisfy;", "constraints.flatzinc-syntax"),
        ("var 0..1: x; constraint my_own(x); solve satisfy;", "constraints.unsupported-predicate"),
        ("var 0..1: x; constraint int_le(x,[1]); solve satisfy;", "constraints.flatzinc-argument"),
        ("var 0..1: x; constraint int_le(x,\"a); solve satisfy;", "constraints.flatzinc-syntax"),
        ("var set of int: s; constraint set_card(s,1); solve satisfy;", "constraints.unbounded-set"),
        ("var set of 0..9000000000000000000: s; solve satisfy;", "constraints.large-set"),
        ("array [1..1] of var int: a = [b]; solve satisfy;", "constraints.flatzinc-undeclared"),
        ("var 1..: x; solve satisfy;", "constraints.flatzinc-syntax"),
        ("constraint int_lin_le([1],[1,2],3); solve satisfy;", "constraints.flatzinc-argument"),
        ("constraint int_le(); solve satisfy;", "constraints.unsupported-predicate"),
    ])
    func faultsAreNamed(_ text: String, _ expected: String) {
        #expect(code(text) == expected)
    }

    @Test func noPrefixOfATextCrashes() {
        let text = """
            array [1..2] of var int: xs :: output_array([1..2]) = [1,{2}];
            var 0.5..1.5: f = 1.0; constraint set_in(x, 1..3) :: a("\\"") ; solve minimize f;
            """
        for count in 0...text.utf8.count { _ = code(String(decoding: text.utf8.prefix(count), as: UTF8.self)) }
    }

    @Test func deepAnnotationsAndManyConstraintsAreRead() throws {
        let deep = String(repeating: "(", count: 300_000) + String(repeating: ")", count: 300_000)
        let rows = (0..<50_000).map { "constraint int_lin_le([1,-1],[x\($0 % 1000),x\(($0 + 1) % 1000)],\($0));" }
        let text =
            (0..<1000).map { "var 0..9: x\($0);" }.joined(separator: "\n")
            + "constraint int_le(x0,x1) :: a\(deep);" + rows.joined(separator: "\n") + "solve satisfy;"
        let start = ContinuousClock.now
        #expect(try model(text).constraints.count == 50_001)
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func rowsHaveTheSignThatPeopleWrite() throws {
        let condition = try model(
            "var 0..9: x; var 0..9: y; constraint int_lin_le([-1,-2],[x,y],-8); solve satisfy;"
        ).constraints[0].condition
        let sum = LinearSum([.init(1, Variable(0)), .init(2, Variable(1))])
        #expect(condition == .compare(.linear(sum), .greaterOrEqual, 8))
    }
}
