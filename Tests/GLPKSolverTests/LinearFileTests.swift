// LP and MPS files, there and back.

import Constraints
import Diagnostics
import ExactNumbers
import Foundation
import GLPKSolver
import TestSupport
import Testing

@Suite(.serialized) struct LinearFileTests {
    private func read(_ text: String, _ format: LinearFormat = .lp) throws -> ConstraintModel {
        try ConstraintModel(parsing: SourceText(text, named: "model.\(format.rawValue)"), as: format)
    }

    private let diet = """
        \\ What to eat
        Minimize
         cost: 0.6 bread + 1.1 milk + 0.1 salt
        Subject To
         energy: 2 bread + 3 milk >= 10.5
         water: milk >= 1
         both: bread + milk + salt = 5
        Bounds
         bread <= 4
         0.5 <= salt <= 0.75
        General
         milk
        End

        """

    @Test func anLPFileIsAModelWithItsNames() throws {
        let model = try read(diet)
        #expect(model.variables.map(\.name) == ["bread", "milk", "salt"])
        #expect(model.variables[1].domain == .integer(0, nil))
        #expect(model.variables[2].domain == .real(ExactNumber(1, over: 2), ExactNumber(3, over: 4)))
        #expect(model.constraints.map(\.name).contains("energy"))
        guard case .solved(let solution, .optimal) = try GLPKSolver().solve(model) else {
            Issue.record("not solved")
            return
        }
        let values = Enumeration.numbers(solution)
        #expect(Enumeration(model: model).accepts(values))
        // 0.1 in the file is one tenth, not the double near it.
        #expect(
            model.objective.goals.first?.expression.linearSum?.terms.last?.coefficient
                == ExactNumber(1, over: 10))
    }

    @Test func anMPSFileIsAModelWithItsNames() throws {
        let text = """
            NAME          TEST
            ROWS
             N  COST
             L  LIM1
             G  LIM2
             E  MYEQN
            COLUMNS
                X         COST               1.0   LIM1               1.0
                X         LIM2               1.0
                Y         COST               2.0   LIM1               1.0
                Y         MYEQN             -1.0
                Z         COST              -1.0   MYEQN              1.0
            RHS
                RHS       LIM1               4.0   LIM2               1.0
                RHS       MYEQN              7.0
            RANGES
                RNG       LIM1               2.5
            BOUNDS
             UP BND       X                  4.0
             LO BND       Y                 -1.0
             UP BND       Y                  1.0
             UP BND       Z                 20.0
            ENDATA

            """
        for format in [LinearFormat.mps, .fixedMPS] {
            let model = try read(text, format)
            #expect(model.name == "TEST")
            #expect(model.variables.map(\.name) == ["X", "Y", "Z"])
            #expect(model.constraints.map(\.name) == ["LIM1", "LIM2", "MYEQN"])
            guard case .solved(let solution, .optimal) = try GLPKSolver().solve(model),
                let goal = model.objective.goals.first
            else {
                Issue.record("not solved")
                return
            }
            let values = Enumeration.numbers(solution)
            #expect(Enumeration.value(goal.expression, values) == ExactNumber(-11, over: 2))
        }
    }

    @Test(arguments: LinearFormat.allCases) func whatIsWrittenIsReadWithTheSameAnswers(format: LinearFormat)
        throws
    {
        var written = 0
        for seed in UInt64(1)...150 {
            let model = RandomModel.make(seed: seed, depth: seed % 2 == 0 ? 0 : 1)
            guard let text = try? model.text(as: format) else { continue }
            written += 1
            let again = try read(text, format)
            let limits = SolverLimits(time: .seconds(20))
            switch (
                try GLPKSolver().solve(model, within: limits), try GLPKSolver().solve(again, within: limits)
            ) {
            case (.solved(let first, _), .solved(let second, _)):
                guard let goal = model.objective.goals.first, let other = again.objective.goals.first else {
                    continue
                }
                let values = (Enumeration.numbers(first), Enumeration.numbers(second))
                var reached = Enumeration.value(other.expression, values.1)
                if format != .lp, case .maximize = goal { reached = reached.map { -$0 } }
                #expect(Enumeration.value(goal.expression, values.0) == reached, "seed \(seed)")
            case (.unsatisfiable, .unsatisfiable): continue
            case (let first, let second): Issue.record("seed \(seed): \(first), then \(second)")
            }
        }
        #expect(written > 100)
    }

    @Test func namesComeBack() throws {
        let names = [
            "plain", "with space", "e3", "max", "Größe", "~", "x[1,2]", "9lives", "", "plain", "a:b",
        ]
        var model = ConstraintModel("names")
        for name in names { _ = model.integer(name, in: 0...5) }
        for place in names.indices {
            model.require("row \(names[place]) é", .variable(Variable(place)) + .variable(Variable(0)) <= 7)
        }
        model.maximize((0..<names.count).map { Expression.variable(Variable($0)) }.sum())
        for format in [LinearFormat.lp, .mps] {
            let again = try read(try model.text(as: format), format)
            #expect(again.variables.map(\.name) == model.variables.map(\.name))
            #expect(again.constraints.map(\.name) == model.constraints.map(\.name))
        }
    }

    @Test(arguments: [
        ("Minimize\n x\nSubject To\n c: x + >= 3\nEnd\n", 4), ("Minimize\n x +\nEnd\n", 3),
        ("Minimise\n x\nEnd\n", 1), ("Maximize\n x\nSubject To\n c: x + x >= 3\nEnd\n", 4),
        ("Minimize\n x\nSubject To\n c: x ^ 2 >= 3\nEnd\n", 4), ("", 1),
        ("Minimize\n x\nSubject To\n c: x >= 1e999\nEnd\n", 4),
    ]) func faultsNameTheLine(text: String, line: Int) throws {
        do {
            _ = try read(text)
            Issue.record("read")
        } catch let error as DiagnosticsError {
            let diagnostic = try #require(error.diagnostics.first)
            #expect(diagnostic.code == "constraints.unreadable-model")
            let location = try #require(diagnostic.location, "\(diagnostic.message)")
            #expect(
                location.source.position(of: location.span.lowerBound).line == line, "\(diagnostic.message)")
            #expect(!diagnostic.message.contains("/tmp"))
        }
    }

    @Test func noiseIsRefusedAndTheProcessLives() {
        var random = SeededRandom(77)
        let pieces = Array(diet.utf8)
        for round in 0..<600 {
            var bytes: [UInt8]
            if round % 2 == 0 {
                bytes = (0..<random.number(0...400)).map { _ in UInt8(random.number(0...255)) }
            } else {
                bytes = pieces
                for _ in 0..<random.number(1...6) {
                    let place = random.number(0...(bytes.count - 1))
                    bytes[place] = random.once(in: 3) ? UInt8(random.number(0...255)) : random.one(of: pieces)
                }
            }
            for format in LinearFormat.allCases {
                let source = SourceText(bytes: bytes, named: "noise")
                do {
                    _ = try ConstraintModel(parsing: source, as: format)
                } catch let error as DiagnosticsError {
                    #expect(error.diagnostics.first?.code == "constraints.unreadable-model")
                } catch {
                    Issue.record("\(error)")
                }
            }
        }
    }

    @Test func longFilesAreReadAndLongerOnesRefused() throws {
        let terms = (0..<100_000).map { "+ \($0 % 9 + 1) x\($0)" }.joined(separator: "\n")
        let model = try read("Minimize\n x0\nSubject To\n c: \(terms) >= 5\nEnd\n")
        #expect(model.variables.count == 100_000)
        #expect(throws: DiagnosticsError.self) {
            try ConstraintModel(parsing: SourceText(diet, named: "diet"), as: .lp, limit: 20)
        }
        let name = String(repeating: "x", count: 100_000)
        #expect(throws: DiagnosticsError.self) {
            try read("Minimize\n \(name)\nSubject To\n c: \(name) >= 5\nEnd\n")
        }
        // No temporary file is left.
        let rest = try FileManager.default.contentsOfDirectory(
            atPath: FileManager.default.temporaryDirectory.path)
        #expect(rest.filter { $0.hasPrefix("trestle-linear-") }.isEmpty)
    }
}
