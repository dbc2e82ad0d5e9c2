// The model as it was written as a second judge: it agrees with right answers and refuses wrong ones.

import Constraints
import Diagnostics
import ExactNumbers
import TestSupport
import Testing
import Z3Solver

@Suite(.enabled(if: MiniZincCompiler().isInstalled)) struct WrittenModelTests {
    private static let text = """
        include "globals.mzn";
        enum Day = { Mon, Tue, Wed };
        array[Day] of var 1..9: hours;
        var set of 1..4: crew;
        var bool: late;
        constraint :: "different" alldifferent(hours);
        constraint :: "short week" sum(hours) <= 12 /\\ hours[Tue] = 2 * hours[Mon];
        constraint :: "two people" card(crew) = 2 /\\ (late <-> 3 in crew);
        constraint :: "a square" let { var 0..9: side } in side * side = hours[Wed];
        solve satisfy;
        """

    /// Whether the text agrees, with what it leaves open put to a solver.
    private static func agrees(_ program: MiniZincProgram, _ solution: Solution) throws -> Bool? {
        switch program.reading(of: solution) {
        case .holds: return true
        case .fails: return false
        case .unread(let why):
            Issue.record("\(why)")
            return nil
        case .open(let rest):
            if case .solved = try Z3Solver().solve(rest) { return true }
            return false
        }
    }

    @Test func rightAnswersAgreeAndChangedOnesAreRefused() throws {
        let program = try MiniZincProgram(compiling: SourceText(Self.text, named: "week.mzn"))
        guard case .solved(let solution, _) = try Z3Solver().solve(program.model) else {
            Issue.record("no answer")
            return
        }
        #expect(try Self.agrees(program, solution) == true)
        // Tuesday is twice Monday, so that neither can change alone.
        let names = program.model.variables.indices.filter {
            program.model.variables[$0].name.hasPrefix("hours") && solution.values[$0] != .number(9)
        }
        #expect(!names.isEmpty)
        for place in names.prefix(2) {
            var values = solution.values
            guard case .number(let number) = values[place] else { continue }
            values[place] = .number(number + 1)
            #expect(try Self.agrees(program, Solution(values)) == false)
        }
    }

    @Test func anAnswerForAnotherModelIsRefused() throws {
        let free = try MiniZincProgram(
            compiling: SourceText("var 0..9: x; constraint x >= 6; solve satisfy;", named: "a.mzn"))
        let tight = try MiniZincProgram(
            compiling: SourceText("var 0..9: x; constraint x <= 5; solve satisfy;", named: "b.mzn"))
        guard case .solved(let solution, _) = try Z3Solver().solve(free.model),
            case .fails(let diagnostic) = tight.reading(of: solution)
        else {
            Issue.record("the text takes a value that it forbids")
            return
        }
        #expect(diagnostic.code == "constraints.written-model")
    }
}
